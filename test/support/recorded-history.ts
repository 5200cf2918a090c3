import type { PayloadCodec } from '@temporalio/common';
import { JSONToPayload, payloadToJSON, type JSONPayload } from '@temporalio/common/lib/proto-utils';

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

/** The same history with its payloads in plain: what is kept for replay must outlive the keys of a test run. */
export async function decrypted(json: unknown, codecs: PayloadCodec[]): Promise<unknown> {
  if (Array.isArray(json)) return Promise.all(json.map((each) => decrypted(each, codecs)));
  if (typeof json !== 'object' || json === null) return json;
  if ('metadata' in json && 'data' in json) {
    let payloads = [JSONToPayload(json as JSONPayload)];
    for (const codec of codecs) payloads = await codec.decode(payloads);
    return payloadToJSON(payloads[0]!);
  }
  const entries = Object.entries(json).map(async ([key, value]) => [key, await decrypted(value, codecs)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
