import { Refusal } from '#libs/contracts/refusal';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Step } from '#libs/programme/ir/stage';
import type { Acceptance } from '../accept';
import { visitsOf } from '../version/visits-of';

/**
 * What a programme lets wait for the conditions of a joint review goes on only when all of them are met.
 *
 * @throws Refusal out-of-turn with the conditions, in `expected`
 */
export async function refuseUnmet(acceptance: Acceptance, step: Step): Promise<void> {
  const { tx, process, programme } = acceptance;
  const reviews = step.conditionsOf ?? [];
  if (reviews.length === 0) return;
  // The opinion keeps the name that its review had, with or without a task that asks to meet what it says.
  const visits = JSON.stringify(await visitsOf(acceptance, reviews));
  const open = await tx.$queryRaw<{ conditionId: string; text: string; organisation: string }[]>`
    select c.id as "conditionId", c.text, o.name as organisation
    from condition c join task t on t.id = c.task_id join organisation o on o.id = t.organisation_id
    where c.process_id = ${process.id} and c.met_at is null and c.voided_at is null
      and (t.stage, t.visit) in (select v.stage, v.visit from jsonb_to_recordset(${visits}::jsonb) as v(stage text, visit int))
    order by c.id`;
  if (open.length === 0) return;
  throw new Refusal('out-of-turn', `${titles(programme, reviews)}所附条件尚有 ${open.length} 项未落实。`, { expected: open });
}

const titles = (programme: CompiledProgramme, codes: string[]): string =>
  programme.stages
    .filter(({ code }) => codes.includes(code))
    .map(({ title }) => `“${title}”`)
    .join('、');
