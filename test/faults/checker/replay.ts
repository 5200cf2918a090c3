import type { EventRow } from './record';

/** What lists show of a project, worked out from its events by rules written for this check alone. */
export interface Replayed {
  status: string;
  stages: string[];
  /** By id. */
  tasks: Map<string, ReplayedTask>;
  money: { [member: string]: number };
  facts: { [code: string]: unknown };
  objections: { [member: string]: number };
  reminders: number;
  escalations: number;
}

export interface ReplayedTask {
  stage: string;
  step: string;
  postId: string;
  organisationId: string;
  dueOn: string;
  light: string;
}

type Data = { [member: string]: any }; // eslint-disable-line @typescript-eslint/no-explicit-any

/** Types of event that change what is compared here; any other leaves it as it was. */
const STEPS: { [type: string]: (state: Replayed, data: Data, answered: Map<string, ReplayedTask>) => void } = {
  'stage.entered': (state, { stage }) => {
    if (!state.stages.includes(stage)) state.stages.push(stage);
  },
  'stage.left': (state, { stage }, answered) => {
    state.stages = state.stages.filter((each) => each !== stage);
    for (const [id, task] of answered) if (task.stage === stage) answered.delete(id);
  },
  'task.opened': (state, { taskId, stage, step, postId, organisationId, dueOn }, answered) => {
    answered.delete(taskId);
    state.tasks.set(taskId, { stage, step, postId, organisationId, dueOn, light: 'green' });
  },
  'task.answered': (state, { taskId, facts }, answered) => {
    const task = state.tasks.get(taskId);
    if (task) answered.set(taskId, task);
    state.tasks.delete(taskId);
    Object.assign(state.facts, facts);
  },
  'task.answerWithdrawn': (state, { taskId }, answered) => {
    const task = answered.get(taskId);
    if (task) state.tasks.set(taskId, task);
    answered.delete(taskId);
  },
  'task.closed': (state, { taskId }, answered) => {
    state.tasks.delete(taskId);
    answered.delete(taskId);
  },
  'task.handedOver': (state, { taskId, toPostId, toOrganisationId }) => {
    const task = state.tasks.get(taskId);
    if (task) Object.assign(task, { postId: toPostId, organisationId: toOrganisationId ?? task.organisationId });
  },
  'task.extended': later,
  'task.rescheduled': later,
  'rung.fired': (state, { taskId, action, sent, light }) => {
    if (sent && action !== 'escalate') state.reminders += 1;
    const task = state.tasks.get(taskId);
    if (task && task.light !== 'red') task.light = action === 'remind' ? (light ?? task.light) : 'red';
  },
  'escalation.raised': (state) => void (state.escalations += 1),
  'facts.set': (state, { facts }) => void Object.assign(state.facts, facts),
  'project.factsStated': (state, { facts }) => void Object.assign(state.facts, facts),
  'objection.filed': (state) => count(state.objections, 'filed', 1),
  'objection.closed': (state) => count(state.objections, 'projectEnded', 1),
  'objection.resolved': (state, { outcome }) => count(state.objections, outcome === 'mediation-failed' ? 'mediationFailed' : outcome, 1),
  'budget.recorded': ({ money }, { kind, totalFen, residentsFen, subsidyFen, requiredFen }) => {
    Object.assign(money, { totalFen, residentsFen, subsidyFen, ...(kind === 'plan' ? { requiredFen } : {}) });
  },
  'account.opened': ({ money }, { requiredFen }) => {
    if (requiredFen >= 0) money.requiredFen = requiredFen;
  },
  'funds.arrived': ({ money }, { fen }) => count(money, 'arrivedFen', fen),
  'funds.reversed': ({ money }, { fen }) => count(money, 'arrivedFen', -Math.abs(fen)),
  'payment.made': ({ money }, { fen }) => count(money, 'paidFen', Math.abs(fen)),
  'subsidy.granted': ({ money }, { fen }) => count(money, 'subsidyGrantedFen', fen),
  'project.paused': (state) => void (state.status = 'paused'),
  'project.resumed': (state) => void (state.status = 'running'),
  'project.ended': (state, { result }, answered) => {
    Object.assign(state, { status: result, stages: [] });
    state.tasks.clear();
    answered.clear();
  },
};

function later(state: Replayed, { taskId, toOn }: Data): void {
  const task = state.tasks.get(taskId);
  if (task) Object.assign(task, { dueOn: toOn, light: toOn > task.dueOn ? 'green' : task.light });
}

function count(sums: { [member: string]: number }, member: string, by: number): void {
  sums[member] = (sums[member] ?? 0) + by;
}

export function replay(events: readonly EventRow[]): Replayed {
  const answered = new Map<string, ReplayedTask>();
  const state: Replayed = {
    status: 'running',
    stages: [],
    tasks: new Map(),
    money: {},
    facts: {},
    objections: {},
    reminders: 0,
    escalations: 0,
  };
  for (const { type, data } of events) STEPS[type]?.(state, data, answered);
  return state;
}

const RANK = ['green', 'yellow', 'red'];

/** Worst light of the open tasks; grey where none is open, or the project does not run. */
export function worstLight({ status, tasks }: Replayed): string {
  if (status !== 'running' || tasks.size === 0) return 'grey';
  return RANK[Math.max(...[...tasks.values()].map(({ light }) => RANK.indexOf(light)))]!;
}
