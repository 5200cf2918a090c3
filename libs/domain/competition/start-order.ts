import type { CompiledProgramme } from '#libs/programme/ir/programme';

/** One that was full of the residents' money and has neither started nor been put forward. */
export interface Waiting {
  projectId: string;
  /** Since when all of it has been in place. */
  fullAt: Date;
}

/** What orders the projects of a programme, the stage in which a start is approved, and how its steps follow one another. */
type Ordered = Pick<CompiledProgramme, 'competition' | 'money' | 'stages'>;

const ordered = ({ competition }: Pick<Ordered, 'competition'>): boolean => competition?.orderBy === 'first-full-funds';

/**
 * Whether who answers this task may have to wait for others: the first step of the approval puts a project forward, out of the order of
 * full funds only for a stated reason (Lucheng 三(四)).
 */
export function heldToOrder(programme: Ordered, task: { stage: string; step: string }, reason: string | undefined): boolean {
  if (!ordered(programme) || programme.money.paidAfter?.stage !== task.stage || reason?.trim()) return false;
  const step = programme.stages.find(({ code }) => code === task.stage)?.steps.find(({ code }) => code === task.step);
  return step?.after.length === 0;
}

/**
 * Who of those that wait comes before a project that is full since `own` (null: by its own money it never was, and stands behind all).
 *
 * @param booked ids in the order of the whole competition, which decides among those that were full at the very instant
 */
export function aheadAtStart<W extends Waiting>(
  waiting: readonly W[],
  { projectId, own }: { projectId: string; own: Date | null },
  booked: readonly string[],
): W[] {
  const later = booked.includes(projectId) ? booked.slice(booked.indexOf(projectId)) : [];
  return waiting.filter((one) => {
    if (one.projectId === projectId) return false;
    if (own === null || one.fullAt < own) return true;
    return one.fullAt.getTime() === own.getTime() && !later.includes(one.projectId);
  });
}

/** One in its place by full funds. */
export interface Subsidised {
  projectId: string;
  status: string;
  /** By the newest budget, and what was granted of it. */
  entitledFen: number;
  grantedFen: number;
}

/**
 * Who is to be subsidised before this project and was not yet. Whoever never had all of it by receipt stands behind all who had: entered past
 * its gate (补录) with less than is required.
 */
export function aheadAtSubsidy<S extends Subsidised>(programme: Pick<Ordered, 'competition'>, order: readonly S[], projectId: string): S[] {
  if (!ordered(programme)) return [];
  const own = order.findIndex((one) => one.projectId === projectId);
  const ahead = own < 0 ? order : order.slice(0, own);
  return ahead.filter((one) => one.status === 'running' && one.entitledFen > 0 && one.grantedFen === 0);
}
