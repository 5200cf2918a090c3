import type { Acceptance } from './accept';

/** What people call the project, or the annual plan, that a task belongs to; null for a process with neither. */
export async function subjectName({ tx, process }: Pick<Acceptance, 'tx' | 'process'>): Promise<string | null> {
  const thing = { where: { id: process.id }, select: { name: true } };
  const subject = process.kind === 'window' ? await tx.planWindow.findUnique(thing) : await tx.project.findUnique(thing);
  return subject?.name ?? null;
}
