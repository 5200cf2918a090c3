import type { Database, Tx } from '#libs/database/client';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { FundGateStage, Step } from '#libs/programme/ir/stage';
import type { Actor } from '../actor';
import { askedIn, type AskedTask } from '../task/asked-in';
import { stepOf } from '../task/step-of';
import { stagesOf } from '#libs/programme/ir/window-stage';

interface Asked extends AskedTask {
  step: string;
  signerOfId: string | null;
  /** Asks for the action of a meeting, and for nothing that its step asks for. */
  ofMeeting: boolean;
}

/**
 * Codes of the papers that the tasks of the actor's organisation ask for or asked for, or those delegated to him; null where it
 * was asked for nothing in the project. Who posts a notice brings what is posted; who only signs, or owes a meeting's action, brings no papers
 * of the step.
 */
export async function papersToBring(tx: Tx, actor: Actor, processId: string, programme: CompiledProgramme): Promise<Set<string> | null> {
  const tasks = await asked(tx, actor, processId);
  if (tasks.length === 0) return null;
  const own = tasks.filter(({ signerOfId, ofMeeting }) => signerOfId === null && !ofMeeting);
  const lying = await Promise.all(own.map((task) => askedIn(tx, programme, task)));
  return new Set(lying.flatMap(({ programme: of, task }) => papersOfStep(of, task.stage, stepOf(of, task))));
}

/**
 * What a step asks its holder to bring: its own papers, for the posting of a notice those that hang there, and for the collecting of money the
 * owners' decisions without which some of it does not count.
 */
export function papersOfStep(programme: CompiledProgramme, stageCode: string, step: Step): string[] {
  const stage = stagesOf(programme).find(({ code }) => code === stageCode);
  if (stage?.kind === 'fund-gate' && step.code === 'collect') return [...step.papers, ...decisionsFor(programme, stage)];
  return stage?.kind === 'public-notice' && step.code === 'post' ? [...step.papers, ...stage.notice.papers] : step.papers;
}

function decisionsFor({ money }: CompiledProgramme, { gate }: FundGateStage): string[] {
  const counted = gate.sources ?? [gate.source];
  const decided = money.sources.filter(({ code, decision }) => decision && counted.includes(code));
  return [...new Set(decided.map(({ decision }) => decision!.paper))];
}

/**
 * Codes of the papers that whoever was asked needs for his part: those of the steps that he has or had, of the steps before
 * them in the same stage, and, for a joint review, of the plan that is reviewed.
 */
export async function papersToRead(db: Database, actor: Actor, processId: string, programme: CompiledProgramme): Promise<Set<string>> {
  const tasks = (await asked(db, actor, processId)).filter(({ ofMeeting }) => !ofMeeting);
  const lying = await Promise.all(tasks.map((task) => askedIn(db, programme, task)));
  return new Set(lying.flatMap(({ programme: of, task }) => [...stepOf(of, task).papers, ...papersBefore(of, task)]));
}

function asked(db: Tx | Database, { organisationId, personId }: Actor, processId: string): Promise<Asked[]> {
  return db.$queryRaw<Asked[]>`
    select t.stage, t.step, t.signer_of_id as "signerOfId", t.asked_under as "askedUnder", t.asked_stage as "askedStage",
           exists (select 1 from meeting_action a where a.id = t.about_id) as "ofMeeting"
      from task t where t.process_id = ${processId} and (t.organisation_id = ${organisationId} or t.delegated_to_person_id = ${personId})`;
}

function papersBefore(programme: CompiledProgramme, task: Asked): string[] {
  const stage = stagesOf(programme).find(({ code }) => code === task.stage);
  if (!stage) return [];
  const before = new Set<string>();
  const visit = (code: string): void => {
    for (const earlier of stage.steps.find((step) => step.code === code)?.after ?? []) {
      if (before.has(earlier)) continue;
      before.add(earlier);
      visit(earlier);
    }
  };
  visit(task.step);
  const papers = stage.steps.filter(({ code }) => before.has(code)).flatMap((step) => step.papers);
  return stage.kind === 'joint-review' ? [...papers, ...planPapers(programme)] : papers;
}

/** The plan itself: what the last steps of the plan stages yield, without what residents signed on the way there. */
function planPapers(programme: CompiledProgramme): string[] {
  return programme.stages
    .filter(({ kind }) => kind === 'plan')
    .flatMap(({ steps }) => steps.filter(({ code }) => !steps.some(({ after }) => after.includes(code))))
    .flatMap(({ papers }) => papers);
}
