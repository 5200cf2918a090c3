import type { Task } from '../api/types';

/** Tasks as they came up, the first one first: how a stage went. */
export function inOrder(tasks: Task[]): Task[] {
  return [...tasks].sort((a, b) => a.openedAt.localeCompare(b.openedAt) || a.dueAt.localeCompare(b.dueAt));
}
