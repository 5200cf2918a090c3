/** Fields that say where a history was recorded: nothing that is replayed depends on what they say. */
const PLACES: Record<string, string> = { identity: 'recorder', workflowId: 'project.r.project-1' };

/**
 * A history as kept in the repository: without the names of the machine, its processes and its queues.
 *
 * @param history a history in Temporal's JSON
 */
export function withoutPlace(history: unknown): unknown {
  return JSON.parse(JSON.stringify(history), (key, value: unknown) => {
    if (key in PLACES && typeof value === 'string') return PLACES[key];
    if (key === 'taskQueue' && typeof value === 'object' && value !== null)
      return { name: 'jiugai-projects', kind: 'TASK_QUEUE_KIND_NORMAL' };
    return value;
  }) as unknown;
}
