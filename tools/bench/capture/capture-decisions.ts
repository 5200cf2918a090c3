import { createHash, randomUUID } from 'node:crypto';
import { newProject } from '../new-project';
import { type Decision, Desk, TEN } from '../decision';
import type { Ground } from '../ground';
import { Snapshot } from '../snapshot';
import { type Group, groupsOf, mentions, type Statement, writes } from '../statements';
import type { WireTap } from '../wire-tap';

/** What ten decisions on one project were, and what the product sent to PostgreSQL for each. */
export interface CapturedDecisions {
  /** The project before the first of them. */
  before: Snapshot;
  /** Id of the project that was decided, in all that follows. */
  id: string;
  steps: {
    decision: Decision;
    key: string;
    /** Number of the input. */
    no: number;
    /** Session, permission, and the transaction of the acceptance. */
    accepted: Group[];
    /** The transaction of the turn. */
    turn: Group[];
  }[];
}

/** Makes the ten decisions on a project of its own, with the product running behind the tap. */
export async function captureDecisions(ground: Ground, tap: WireTap): Promise<CapturedDecisions> {
  const [original, id] = ground.ids('decided', 2) as [string, string];
  await newProject(ground.db, ground.offices, original, 'start-approval');
  await ground.watch.until(original, 1);
  const before = await Snapshot.of(ground.pool, original);
  await before.copy(ground.pool, [id]);
  await before.startWorkflows(ground, [id], 1);
  const desk = new Desk(ground.product.url);
  const steps: CapturedDecisions['steps'] = [];
  for (const { step, verb, facts = {} } of TEN) {
    const task = await openTask(ground, id, step);
    const decision: Decision = { taskId: task.id, token: ground.offices.token(task.postId), revision: task.revision, verb, facts };
    tap.take();
    const key = randomUUID();
    const { no } = await desk.decide(decision, key);
    await ground.watch.until(id, no);
    const groups = groupsOf(tap.take());
    steps.push({ decision, key, no, accepted: acceptedIn(groups, decision, key), turn: turnIn(groups, id) });
  }
  desk.close();
  return { before, id, steps };
}

async function openTask(ground: Ground, id: string, step: string): Promise<{ id: string; postId: string; revision: number }> {
  const task = await ground.db.task.findFirst({ where: { processId: id, step, status: 'open' } });
  if (!task) throw new Error(`Project ${id} has no open task ${step}: Lucheng's procedure is not what the benchmark takes it for.`);
  return task;
}

function acceptedIn(groups: Group[], { taskId, token }: Decision, key: string): Group[] {
  const digest = createHash('sha256').update(token).digest('hex');
  const accepted = groups.filter(
    (group) => mentions(group, digest) || mentions(group, key) || (group.length === 1 && isPermission(group[0]!, taskId)),
  );
  if (accepted.length !== 3)
    throw new Error(`A decision took ${accepted.length} groups of statements, not session, permission, acceptance.`);
  return accepted;
}

/** Who may answer the task is asked in one statement of its own. */
const isPermission = ({ text, values }: Statement, taskId: string): boolean => /\bfrom task t\b/.test(text) && values.includes(taskId);

function turnIn(groups: Group[], id: string): Group[] {
  const turn = groups.filter((group) => mentions(group, id) && writes(group, 'insert into turn'));
  if (turn.length !== 1) throw new Error(`A decision led to ${turn.length} turns, not one.`);
  return turn;
}
