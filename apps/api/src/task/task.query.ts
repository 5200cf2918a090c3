import { join, plannedAnew, sql, type Sql } from '#libs/database/sql';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import type { Actor } from '#libs/intake/actor';
import { isConditionTask } from '#libs/intake/task/condition-task';
import { stepOf } from '#libs/intake/task/step-of';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { AnswerFact, AnswerVerb } from '#libs/programme/ir/stage';
import { askedOfOthers, copied, SUBJECT, tasksMet, tasksOf } from '../auth/ownership';
import { type Counted, countedOf } from '../http/counted';
import type { Turn } from '../http/page';
import { when, within } from '../http/when';
import type { TaskCounted, TaskFilter } from './task.dto';

interface TaskRow {
  id: string;
  projectId: string;
  projectName: string;
  projectKind: 'project' | 'window';
  /** The version that it is read by. */
  programmeHash: string;
  /** Its stage there, where the project goes by another version. */
  askedStage: string | null;
  stage: string;
  step: string;
  visit: number;
  title: string;
  rule: string;
  organisationId: string;
  postId: string;
  delegatedToPersonId: string | null;
  aboutId: string | null;
  /** Asks for the action of a meeting. */
  ofMeeting: boolean;
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

export type Task = Omit<TaskRow, 'programmeHash' | 'askedStage'> & {
  programme: { code: string; hash: string; stage: string };
  answers: AnswerVerb[];
  papers: string[];
  facts: AnswerFact[];
};

const SIGNER_ANSWERS: AnswerVerb[] = ['agree', 'agree-with-conditions', 'return', 'refuse'];

const COLUMNS = sql`
  t.id, t.process_id as "projectId", p.name as "projectName", p.kind as "projectKind", coalesce(t.asked_under, p.programme_hash) as "programmeHash",
  t.asked_stage as "askedStage", t.stage, t.step, t.visit, t.title, t.rule,
  t.organisation_id as "organisationId", t.post_id as "postId", t.delegated_to_person_id as "delegatedToPersonId", t.about_id as "aboutId",
  exists (select 1 from meeting_action a where a.id = t.about_id) as "ofMeeting",
  t.signer_of_id as "signerOfId", t.asked_again_at as "askedAgainAt", t.status, t.answer, t.answer_note as "answerNote", t.answered_at as "answeredAt",
  t.answered_by_person_id as "answeredByPersonId", t.answered_for_person_id as "answeredForPersonId", t.opened_at as "openedAt",
  t.due_at as "dueAt", t.due_on as "dueOn", t.provisional, t.light, t.obligation, t.revision`;

/** The desk's order is an index (migration scale_in_data), which has this expression letter for letter. */
const URGENCY = sql`(CASE t.light WHEN 'red' THEN 0 WHEN 'yellow' THEN 1 ELSE 2 END)`;
const RANK: Record<string, number> = { red: 0, yellow: 1, green: 2 };

type Ordering = 'urgency' | 'due' | 'answer';

/** The open ones by light and due date, for lights of what is done are of the past; answers by when they came, so that a week of them is one walk. */
function orderingOf({ status, late, answeredFrom, answeredBefore }: TaskCounted): Ordering {
  if (late !== undefined || answeredFrom !== undefined || answeredBefore !== undefined) return 'answer';
  return status === 'open' ? 'urgency' : 'due';
}

const ORDERS: Record<Ordering, Sql[]> = {
  urgency: [URGENCY, sql`t.due_at`, sql`t.id`],
  due: [sql`t.due_at`, sql`t.id`],
  answer: [sql`t.answered_at`, sql`t.id`],
};

/** Where a task stands in that list, for {@link listTasks} to go on from. */
export function placeOfTask(filter: TaskFilter, { light, dueAt, answeredAt, id }: Task): string[] {
  const ordering = orderingOf(filter);
  if (ordering === 'answer') return [answeredAt!.toISOString(), id];
  return [...(ordering === 'urgency' ? [String(RANK[light])] : []), dueAt.toISOString(), id];
}

/** How many parts {@link placeOfTask} has. */
export const placeParts = (filter: TaskFilter): number => ORDERS[orderingOf(filter)].length;

/** Tasks that the actor may see, in their order or, going back, against it; one row more than the page holds. `now`: epoch ms by the realm's clock. */
export async function listTasks(db: Database, actor: Actor, filter: TaskFilter, turn: Turn, now: number): Promise<Task[]> {
  const towards = turn.back ? sql`desc` : sql`asc`;
  const inOrder = sql`order by ${join(ORDERS[orderingOf(filter)].map((column) => sql`${column} ${towards}`))} limit ${filter.limit + 1}`;
  // Each branch walks its own index as far as a page goes; only what is shown meets its project.
  const branches = tasksMet(actor, filter.mine === true).map(
    (met) => sql`(select t.* from task t where ${met} ${inBox(filter, actor)} ${conditions(filter, turn, now)} ${inOrder})`,
  );
  const rows = await db.$queryRaw<TaskRow[]>`${plannedAnew}
    select ${COLUMNS} from (${join(branches, ' union all ')}) t join ${SUBJECT} on p.id = t.process_id ${inOrder}`;
  return offered(db, rows);
}

/** How many there are of them, as far as anybody counts. */
export function countTasks(db: Database, actor: Actor, filter: TaskCounted, now: number): Promise<Counted> {
  const branches = tasksMet(actor, filter.mine === true).map(
    (met) => sql`select 1 from task t where ${met} ${inBox(filter, actor)} ${conditions(filter, FROM_THE_START, now)}`,
  );
  return countedOf(db, join(branches, ' union all '));
}

const FROM_THE_START: Turn = { place: null, back: false };

/** What one has had a hand in without holding it. */
function inBox({ box }: TaskCounted, actor: Actor): Sql {
  if (box === undefined) return sql``;
  return box === 'copied' ? sql`and ${copied(actor)}` : sql`and ${askedOfOthers(actor)}`;
}

function conditions(filter: TaskCounted, { place, back }: Turn, now: number): Sql {
  const { overdue, status, light, projectId, organisationId, late, answeredFrom, answeredBefore } = filter;
  const ordering = orderingOf(filter);
  return sql`
       ${when(status === 'open', sql`and t.status = 'open'`)}
       ${when(status === 'answered' || status === 'closed', sql`and t.status = ${status}`)}
       ${when(overdue === true, sql`and t.status = 'open' and t.due_at <= ${new Date(now)}`)}
       ${when(light !== undefined, sql`and t.light = ${light} and ${URGENCY} = ${RANK[light ?? 'green']}::int`)}
       ${when(projectId !== undefined, sql`and t.process_id = ${projectId}`)}
       ${when(organisationId !== undefined, sql`and t.organisation_id = ${organisationId}`)}
       ${when(ordering === 'answer', sql`and t.answer is not null`)}
       ${when(late !== undefined, sql`and t.answered_at ${late === true ? sql`>=` : sql`<`} t.due_at`)}
       ${within(sql`t.answered_at`, answeredFrom, answeredBefore)}
       ${when(place !== null, sql`and (${join(ORDERS[ordering])}) ${back ? sql`<` : sql`>`} (${join(placed(place ?? []))})`)}`;
}

/** The parts of a place, as what they are. */
const placed = (place: string[]): Sql[] => {
  const [id, at, ...urgency] = [...place].reverse();
  return [...urgency.map((rank) => sql`${rank}::int`), sql`${at}::timestamptz`, sql`${id}`];
};

/** A stage of a version; `under` is null for the version that the project goes by. */
export interface StagePlace {
  under: string | null;
  stage: string;
}

/** Open tasks of one project, or those of certain stages in whatever state. */
export async function tasksOfProject(db: Database, actor: Actor, projectId: string, stages?: StagePlace[]): Promise<Task[]> {
  const lying = sql`exists (
    select 1 from jsonb_to_recordset(${JSON.stringify(stages ?? [])}::jsonb) as at("under" text, stage text)
     where at."under" is not distinct from t.asked_under and at.stage = coalesce(t.asked_stage, t.stage))`;
  const rows = await db.$queryRaw<TaskRow[]>`
    select ${COLUMNS} from task t join ${SUBJECT} on p.id = t.process_id
     where t.process_id = ${projectId} and ${tasksOf(actor)} and ${stages ? lying : sql`t.status = 'open'`}
     order by t.due_at, t.id`;
  return offered(db, rows);
}

export async function readTask(db: Database, actor: Actor, taskId: string): Promise<Task | null> {
  const rows = await db.$queryRaw<TaskRow[]>`
    select ${COLUMNS} from task t join ${SUBJECT} on p.id = t.process_id where t.id = ${taskId} and ${tasksOf(actor)}`;
  return (await offered(db, rows))[0] ?? null;
}

/** Who signs for a task, in the order in which they were asked. */
export async function signersOf(db: Database, taskId: string): Promise<object[]> {
  return db.$queryRaw<object[]>`
    select t.id as "taskId", t.organisation_id as "organisationId", o.name as organisation, t.post_id as "postId", po.title, t.status, t.answer,
           t.answer_note as "answerNote", t.answered_at as "answeredAt"
      from task t join organisation o on o.id = t.organisation_id join post po on po.id = t.post_id
     where t.signer_of_id = ${taskId} and t.status in ('open', 'answered') and t.asked_again_at is null order by t.opened_at, t.id`;
}

/** The rule behind a task with its citation, as its programme has it: the project's, or the version that it was `askedUnder`. */
export async function ruleOf(db: Database, projectId: string, rule: string, askedUnder: string | null = null): Promise<object> {
  const { programmeHash } = await db.process.findUniqueOrThrow({ where: { id: projectId }, select: { programmeHash: true } });
  const programme = await programmeByHash(db, askedUnder ?? programmeHash);
  return programme.rules.find(({ id }) => id === rule) ?? { id: rule };
}

async function offered(db: Database, rows: TaskRow[]): Promise<Task[]> {
  const programmes = new Map<string, CompiledProgramme>();
  for (const { programmeHash } of rows) {
    if (!programmes.has(programmeHash)) programmes.set(programmeHash, await programmeByHash(db, programmeHash));
  }
  return rows.map(({ programmeHash: hash, askedStage, ...task }) => {
    const programme = programmes.get(hash)!;
    const stage = askedStage ?? task.stage;
    return { ...task, programme: { code: programme.code, hash, stage }, ...offers(programme, { ...task, stage }) };
  });
}

/** What the holder may answer, and must bring. */
function offers(
  programme: CompiledProgramme,
  task: Pick<TaskRow, 'stage' | 'step' | 'signerOfId' | 'aboutId' | 'ofMeeting'>,
): Pick<Task, 'answers' | 'papers' | 'facts'> {
  if (task.signerOfId !== null) return { answers: SIGNER_ANSWERS, papers: [], facts: [] };
  if (task.ofMeeting || isConditionTask(programme, task)) return { answers: ['complete'], papers: [], facts: [] };
  const step = stepOf(programme, task);
  return { answers: Object.keys(step.answers) as AnswerVerb[], papers: step.papers, facts: step.facts };
}
