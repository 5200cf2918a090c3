import type { Task } from '../../api/types';

/** Tasks that one answer fits: the same step of the same version, asked alike. */
export interface Kind {
  key: string;
  title: string;
  tasks: Task[];
}

/** In the order of the list, a kind where its first task stands. */
export function kindsOf(tasks: Task[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const task of tasks) {
    const key = kindKey(task);
    const kind = kinds.get(key) ?? { key, title: task.title, tasks: [] };
    kind.tasks.push(task);
    kinds.set(key, kind);
  }
  return [...kinds.values()];
}

function kindKey({ programme, step, signerOfId, answers, papers, facts }: Task): string {
  return JSON.stringify([programme.hash, programme.stage, step, signerOfId !== null, answers, papers, facts]);
}
