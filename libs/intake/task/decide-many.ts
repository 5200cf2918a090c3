import type { Database, Tx } from '#libs/database/client';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import type { FactValue } from '#libs/programme/ir/predicate';
import { type AcceptedByMany, acceptMany } from '../accept-many';
import type { Acceptance } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { refuseUnasked } from '../paper/may-bring';
import { writePaper } from '../paper/upload-paper';
import { hasConditions, type TaskAnswered, takeAnswer } from './answer-task';
import { recordAct } from './locked-task';

export interface DecideManyInput {
  /** What the meeting put down: its number, and where the decided step asks for a paper, the code under which each project files it. */
  minutes: { number: string; title: string; paperCode?: string };
  items: DecisionItem[];
}

export interface DecisionItem {
  taskId: string;
  /** Of the task, as the meeting saw it. */
  revision: number;
  verb: AnswerVerb;
  note?: string;
  facts?: Record<string, FactValue>;
  conditions?: string[];
  /** Whose delegated task it is, where the actor answers it as that person's deputy; the caller has checked that he is. */
  onBehalfOfPersonId?: string;
}

export interface ManyDecided {
  minutes: string;
  receivedAt: number;
  items: { taskId: string; projectId: string; verb: AnswerVerb; revision: number; late: boolean; no: number | null }[];
}

const MOST = 100;

/**
 * One meeting decides on many tasks of one kind in one act (REQUIREMENTS.md 2.12: nineteen compounds at once), each with its own verb.
 * Its minutes are filed in every project under the same number. All or nothing: who is at fault is named, one by one.
 *
 * The caller has checked that the actor holds each task.
 *
 * @throws Refusal invalid-input (no items, one twice, or of different steps), many-refused (`faults`, each as `answerTask` refuses it)
 */
export async function decideMany(
  db: Database,
  actor: Actor,
  input: DecideManyInput,
  options: RecordOptions = {},
): Promise<AcceptedByMany<ManyDecided>> {
  checkInput(input);
  const items = input.items.map((item) => ({ ...item, id: item.taskId }));
  return acceptMany(
    db,
    actor,
    { ...options, computesDates: input.items.some(hasConditions) },
    (tx) => locate(tx, actor.realmId, items),
    (acceptance, item) => decide(acceptance, input.minutes, item),
    (answers, receivedAt) => ({
      minutes: input.minutes.number,
      receivedAt,
      items: answers.map(({ id: taskId, no, answer: { projectId, verb, revision, late } }) => ({
        taskId,
        projectId,
        verb,
        revision,
        late,
        no,
      })),
    }),
  );
}

async function decide(acceptance: Acceptance, minutes: DecideManyInput['minutes'], item: DecisionItem): Promise<TaskAnswered> {
  const { taskId, verb, revision, note, facts, conditions } = item;
  const papers = minutes.paperCode === undefined ? [] : [await file(acceptance, minutes.paperCode, minutes)];
  const given = { ...(note === undefined ? {} : { note }), ...(facts ? { facts } : {}), ...(conditions ? { conditions } : {}) };
  const answering = item.onBehalfOfPersonId === undefined ? acceptance : inStead(acceptance, item.onBehalfOfPersonId);
  const answer = await takeAnswer(answering, { taskId, verb, papers, ...given }, revision, minutes.number);
  await recordAct(acceptance, taskId, 'decide-at-meeting', { minutes: minutes.number, title: minutes.title });
  return answer;
}

/** One sitting may decide for several who are on leave: each answer names whose it is. */
const inStead = (acceptance: Acceptance, onBehalfOfPersonId: string): Acceptance => ({
  ...acceptance,
  actor: { ...acceptance.actor, onBehalfOfPersonId },
  send: (kind, input) => acceptance.send(kind, { ...input, onBehalfOfPersonId }),
});

/** Once in each project, however many of its tasks are decided. @returns the paper's id */
async function file(acceptance: Acceptance, code: string, { number, title }: DecideManyInput['minutes']): Promise<string> {
  const { tx, process, programme } = acceptance;
  const check = new InputCheck();
  check.ensure(
    programme.papers.some((paper) => paper.code === code),
    'minutes.paperCode',
    '方案没有这种材料',
  );
  check.done();
  const named = `${title}（${number}）`;
  const last = await tx.paper.findFirst({
    where: { processId: process.id, code },
    orderBy: { version: 'desc' },
    select: { id: true, title: true },
  });
  if (last?.title === named) return last.id;
  await refuseUnasked(acceptance, code);
  return (await writePaper(acceptance, { projectId: process.id, code, title: named })).id;
}

function checkInput({ minutes, items }: DecideManyInput): void {
  const check = new InputCheck();
  check.text('minutes.number', minutes.number, { most: 100 });
  check.text('minutes.title', minutes.title, { most: 80 });
  check.ensure(items.length > 0 && items.length <= MOST, 'items', `一次决定 1 至 ${MOST} 项`);
  items.forEach(({ taskId }, index) =>
    check.ensure(items.findIndex((other) => other.taskId === taskId) === index, `items.${index}.taskId`, '同一待办列了两次'),
  );
  check.done();
}

/** The process of each task. @throws Refusal invalid-input where they are of different steps */
async function locate<I extends { id: string }>(tx: Tx, realmId: string, items: I[]): Promise<(I & { processId: string | null })[]> {
  const tasks = await tx.task.findMany({
    where: { realmId, id: { in: items.map(({ id }) => id) } },
    select: { id: true, processId: true, stage: true, step: true },
  });
  const of = new Map(tasks.map((task) => [task.id, task]));
  const [first] = items.flatMap(({ id }) => of.get(id) ?? []);
  const check = new InputCheck();
  items.forEach(({ id }, index) => {
    const task = of.get(id);
    const same = !task || !first || (task.stage === first.stage && task.step === first.step);
    check.ensure(same, `items.${index}.taskId`, '一次只决定同一种事项');
  });
  check.done();
  return items.map((item) => ({ ...item, processId: of.get(item.id)?.processId ?? null }));
}
