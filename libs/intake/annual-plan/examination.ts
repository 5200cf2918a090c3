import { Refusal } from '#libs/contracts/refusal';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import type { Acceptance } from '../accept';
import { GOES_ON } from '../task/check-answer';
import { followersOf } from '../task/step-of';

/** The step by whose answer the examiners lay down the plan; until then every decision may be changed. */
const EXAMINE = 'examine';

/** The steps that ask somebody to examine: that one, and those that it waits for. Who consents or countersigns examines nothing. */
export function examiningSteps(programme: CompiledProgramme): string[] {
  const steps = programme.annualPlan?.steps ?? [];
  const leads = (step: string) => step === EXAMINE || followersOf(programme, { stage: WINDOW_STAGE, step }).includes(EXAMINE);
  return steps.map(({ code }) => code).filter(leads);
}

/**
 * Applications are decided on from the closing of the window until the examiners have answered, and again where a later step sends the
 * plan back to them.
 *
 * @throws Refusal out-of-turn
 */
export async function refuseOutsideExamination({ tx, process }: Acceptance, status: string): Promise<void> {
  if (status === 'open') throw new Refusal('out-of-turn', '申报期尚未截止，截止后方可审查。', { expected: [] });
  const last = await tx.task.findFirst({
    where: { processId: process.id, stage: WINDOW_STAGE, step: EXAMINE },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    select: { status: true },
  });
  if (status !== 'closed' || last?.status === 'answered') throw new Refusal('out-of-turn', '审查已经结束。', { expected: [] });
}

/**
 * The plan is not laid down while something put to the city is undecided: silence is no decision. Nor while something is agreed to that
 * another examiner returned or refused, and no reason was given for it since he said so: whoever decides first is not past his word.
 *
 * @throws Refusal applications-undecided, objections-unanswered (`applications`)
 */
export async function refuseUndecided({ tx, process }: Acceptance, step: string, verb: AnswerVerb): Promise<void> {
  if (process.kind !== 'window' || step !== EXAMINE || !GOES_ON.includes(verb)) return;
  const undecided = await tx.planApplication.count({ where: { processId: process.id, status: 'listed' } });
  if (undecided > 0) throw new Refusal('applications-undecided', `尚有 ${undecided} 项申报未作出结论。`, { undecided });
  await refuseUnanswered(tx, process.id);
}

async function refuseUnanswered(tx: Acceptance['tx'], windowId: string): Promise<void> {
  const applications = await tx.$queryRaw<{ applicationId: string; compoundName: string; organisationId: string; reason: string | null }[]>`
    select a.id as "applicationId", c.name as "compoundName", o.organisation_id as "organisationId", o.reason
      from plan_application a join compound c on c.id = a.compound_id
      join plan_opinion o on o.application_id = a.id and o.verb <> 'agree'
      left join plan_decision d on d.id = a.decision_id
     where a.process_id = ${windowId} and a.status = 'agreed' and (coalesce(trim(a.reason), '') = '' or o.at > d.at)
     order by a.id, o.organisation_id limit 100`;
  if (applications.length === 0) return;
  const names = [...new Set(applications.map(({ compoundName }) => compoundName))];
  throw new Refusal('objections-unanswered', `会同审查单位对“${names.join('”“')}”有不同意见，尚未写明同意的理由。`, { applications });
}
