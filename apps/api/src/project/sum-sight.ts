import type { Database } from '#libs/database/client';
import { sumFacts } from '#libs/domain/money/sum-facts';
import type { Actor } from '#libs/intake/actor';
import { askedIn } from '#libs/intake/task/asked-in';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { stagesOf } from '#libs/programme/ir/window-stage';
import { permissionsOf } from '../auth/permission';

/** Which sums of a project somebody reads outside the registers of money. */
export interface SumSight {
  /** Facts without those that are sums and not for the reader. */
  factsFor<F extends object>(facts: F): Partial<F>;
  seesChange(changeOrderId: string): boolean;
}

const ALL: SumSight = { factsFor: (facts) => facts, seesChange: () => true };

/**
 * Who reads no money reads none in what was answered and asked either (REQUIREMENTS.md 2.15), but for the unit's own: what its steps state, and the
 * change that it was asked about.
 */
export async function sumSight(db: Database, actor: Actor, projectId: string, programme: CompiledProgramme): Promise<SumSight> {
  if (permissionsOf(actor.role).includes('fund.read')) return ALL;
  const tasks = await db.task.findMany({
    where: { processId: projectId, organisationId: actor.organisationId },
    select: { stage: true, step: true, aboutId: true, askedUnder: true, askedStage: true },
  });
  const asked = new Set(tasks.map(({ aboutId }) => aboutId));
  const lying = await Promise.all(tasks.map((task) => askedIn(db, programme, task)));
  const own = new Set(lying.flatMap(({ programme: of, task }) => factsOf(of, task)));
  const withheld = new Set([...sumFacts(programme)].filter((code) => !own.has(code)));
  return {
    factsFor: (facts) => Object.fromEntries(Object.entries(facts).filter(([code]) => !withheld.has(code))) as Partial<typeof facts>,
    seesChange: (changeOrderId) => asked.has(changeOrderId),
  };
}

/** Facts that a task's step asks for. */
function factsOf(programme: CompiledProgramme, task: { stage: string; step: string }): string[] {
  const inStage = stagesOf(programme).flatMap(({ code, steps }) => (code === task.stage ? steps : []));
  const ofDuties = programme.obligations.flatMap(({ claim, closing }) => [claim, closing]);
  const step = [...inStage, ...ofDuties].find((candidate) => candidate?.code === task.step);
  return step?.facts.map(({ fact }) => fact) ?? [];
}
