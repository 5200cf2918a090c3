import { isDeepStrictEqual } from 'node:util';
import type { Findings } from './findings';
import type { StoredRecord } from './record';
import { replay, type ReplayedTask, worstLight } from './replay';

interface ProjectRow {
  id: string;
  status: string;
  stages: string[];
  light: string;
  facts: object;
  view: {
    status: string;
    activeStages: string[];
    light: string;
    openTasks: (ReplayedTask & { taskId: string })[];
    money: { [member: string]: number };
    facts: object;
    objections: { [member: string]: number };
    reminders: number;
    escalations: number;
  };
}

interface TaskRow extends ReplayedTask {
  id: string;
  processId: string;
}

/** Views, the columns that lists read, and the open tasks of the register are what the events say. */
export async function checkViews(record: StoredRecord, findings: Findings): Promise<void> {
  const projects = await record.rows<ProjectRow>(`select id, status, stages, light, facts, view from project where realm_id = 'real'`);
  const open = await record.rows<TaskRow>(
    `select id, process_id as "processId", stage, step, post_id as "postId", organisation_id as "organisationId", due_on as "dueOn", light
     from task where realm_id = 'real' and status = 'open' and signer_of_id is null`,
  );
  for (const { id, view, status, stages, light, facts } of projects) {
    const say = (what: string) => findings.add('views', `${id}: ${what}`);
    const replayed = replay(record.events.get(id) ?? []);
    const compare = (what: string, seen: unknown, told: unknown) => {
      if (!isDeepStrictEqual(seen, told)) say(`${what} is ${JSON.stringify(seen)}, the events say ${JSON.stringify(told)}`);
    };
    const shown = Object.fromEntries(view.openTasks.map((task) => [task.taskId, compared(task)]));
    const own = open.filter(({ processId }) => processId === id);
    const registered = Object.fromEntries(own.map((task) => [task.id, compared(task)]));
    const told = Object.fromEntries(replayed.tasks);
    compare('view.openTasks', shown, told);
    compare('the register of open tasks', registered, told);
    compare('view.status', view.status, replayed.status);
    compare('the status in lists', status, replayed.status);
    compare('view.activeStages', view.activeStages, replayed.stages);
    compare('the stages in lists', stages, replayed.stages);
    compare('view.light', view.light, worstLight(replayed));
    compare('the light in lists', light, worstLight(replayed));
    compare('view.facts', view.facts, replayed.facts);
    compare('the facts for rules', facts, replayed.facts);
    compare('view.reminders', view.reminders, replayed.reminders);
    compare('view.escalations', view.escalations, replayed.escalations);
    for (const member of ['totalFen', 'residentsFen', 'subsidyFen', 'subsidyGrantedFen', 'requiredFen', 'arrivedFen', 'paidFen'])
      compare(`view.money.${member}`, view.money[member], replayed.money[member] ?? 0);
    for (const member of ['filed', 'upheld', 'rejected', 'mediationFailed'])
      compare(`view.objections.${member}`, view.objections[member], replayed.objections[member] ?? 0);
  }
}

const compared = ({ stage, step, postId, organisationId, dueOn, light }: ReplayedTask): ReplayedTask => ({
  stage,
  step,
  postId,
  organisationId,
  dueOn,
  light,
});
