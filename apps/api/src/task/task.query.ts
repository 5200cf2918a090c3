import { sql } from '#libs/database/sql';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import type { Actor } from '#libs/intake/actor';
import { isConditionTask } from '#libs/intake/task/condition-task';
import { stepOf } from '#libs/intake/task/step-of';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { AnswerFact, AnswerVerb } from '#libs/programme/ir/stage';
import { SUBJECT, tasksOf } from '../auth/ownership';
import { placeOf } from '../http/page';
import { when } from '../http/when';
import type { TaskFilter } from './task.dto';

interface TaskRow {
  id: string;
  projectId: string;
  projectName: string;
  programmeHash: string;
  stage: string;
  step: string;
  visit: number;
  title: string;
  rule: string;
  organisationId: string;
  postId: string;
  delegatedToPersonId: string | null;
  aboutId: string | null;
  signerOfId: string | null;
  askedAgainAt: Date | null;
  status: string;
  answer: AnswerVerb | null;
  answerNote: string | null;
  answeredAt: Date | null;
  answeredByPersonId: string | null;
  answeredForPersonId: string | null;
  openedAt: Date;
  dueAt: Date;
  dueOn: string;
  provisional: boolean;
  light: string;
  obligation: boolean;
  revision: number;
}

export type Task = Omit<TaskRow, 'programmeHash'> & { answers: AnswerVerb[]; papers: string[]; facts: AnswerFact[] };

const SIGNER_ANSWERS: AnswerVerb[] = ['agree', 'agree-with-conditions', 'return', 'refuse'];

const COLUMNS = sql`
  t.id, t.process_id as "projectId", p.name as "projectName", p.programme_hash as "programmeHash", t.stage, t.step, t.visit, t.title, t.rule,
  t.organisation_id as "organisationId", t.post_id as "postId", t.delegated_to_person_id as "delegatedToPersonId", t.about_id as "aboutId",
  t.signer_of_id as "signerOfId", t.asked_again_at as "askedAgainAt", t.status, t.answer, t.answer_note as "answerNote", t.answered_at as "answeredAt",
  t.answered_by_person_id as "answeredByPersonId", t.answered_for_person_id as "answeredForPersonId", t.opened_at as "openedAt",
  t.due_at as "dueAt", t.due_on as "dueOn", t.provisional, t.light, t.obligation, t.revision`;

/** Tasks that the actor may see, the next due first; one row more than the page holds. `now`: epoch ms by the realm's clock. */
export async function listTasks(db: Database, actor: Actor, filter: TaskFilter, now: number): Promise<Task[]> {
  const place = placeOf(filter.after, 2);
  const rows = await db.$queryRaw<TaskRow[]>`
    select ${COLUMNS} from task t join ${SUBJECT} on p.id = t.process_id
     where ${tasksOf(actor)}
       ${when(filter.mine === true, sql`and (t.post_id = ${actor.postId} or t.delegated_to_person_id = ${actor.personId})`)}
       ${when(filter.overdue === true, sql`and t.status = 'open' and t.due_at <= ${new Date(now)}`)}
       ${when(filter.status !== 'all', sql`and t.status = ${filter.status}`)}
       ${when(filter.light !== undefined, sql`and t.light = ${filter.light}`)}
       ${when(filter.projectId !== undefined, sql`and t.process_id = ${filter.projectId}`)}
       ${when(place !== null, sql`and (t.due_at, t.id) > (${place?.[0]}::timestamptz, ${place?.[1]})`)}
     order by t.due_at, t.id limit ${filter.limit + 1}`;
  return offered(db, rows);
}

/** Open tasks of one project, or those of certain stages in whatever state. */
export async function tasksOfProject(db: Database, actor: Actor, projectId: string, stages?: string[]): Promise<Task[]> {
  const rows = await db.$queryRaw<TaskRow[]>`
    select ${COLUMNS} from task t join ${SUBJECT} on p.id = t.process_id
     where t.process_id = ${projectId} and ${tasksOf(actor)} and ${stages ? sql`t.stage = any(${stages}::text[])` : sql`t.status = 'open'`}
     order by t.due_at, t.id`;
  return offered(db, rows);
}

export async function readTask(db: Database, actor: Actor, taskId: string): Promise<Task | null> {
  const rows = await db.$queryRaw<TaskRow[]>`
    select ${COLUMNS} from task t join ${SUBJECT} on p.id = t.process_id where t.id = ${taskId} and ${tasksOf(actor)}`;
  return (await offered(db, rows))[0] ?? null;
}

/** The rule behind a task with its citation, as its programme has it. */
export async function ruleOf(db: Database, projectId: string, rule: string): Promise<object> {
  const { programmeHash } = await db.process.findUniqueOrThrow({ where: { id: projectId }, select: { programmeHash: true } });
  const programme = await programmeByHash(db, programmeHash);
  return programme.rules.find(({ id }) => id === rule) ?? { id: rule };
}

async function offered(db: Database, rows: TaskRow[]): Promise<Task[]> {
  const programmes = new Map<string, CompiledProgramme>();
  for (const { programmeHash } of rows) {
    if (!programmes.has(programmeHash)) programmes.set(programmeHash, await programmeByHash(db, programmeHash));
  }
  return rows.map(({ programmeHash, ...task }) => ({ ...task, ...offers(programmes.get(programmeHash)!, task) }));
}

/** What the holder may answer, and must bring. */
function offers(
  programme: CompiledProgramme,
  task: Pick<TaskRow, 'stage' | 'step' | 'signerOfId' | 'aboutId'>,
): Pick<Task, 'answers' | 'papers' | 'facts'> {
  if (task.signerOfId !== null) return { answers: SIGNER_ANSWERS, papers: [], facts: [] };
  if (isConditionTask(programme, task)) return { answers: ['complete'], papers: [], facts: [] };
  const step = stepOf(programme, task);
  return { answers: Object.keys(step.answers) as AnswerVerb[], papers: step.papers, facts: step.facts };
}
