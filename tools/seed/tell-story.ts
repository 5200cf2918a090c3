import type { ProcessEvent } from '#libs/contracts/event';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { fold } from '#libs/domain/view/fold';
import type { ProjectView } from '#libs/domain/view/project-view';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { MARK, type Story, Telling } from './story';
import { stepsUpTo } from './story-steps';
import { type Desk, openedAt, tellTasks } from './tell-tasks';
import { tellMoney } from './tell-money';

/** Which of its programme's stories it is, and so where it stands and how it goes; and how long it is. */
export interface Plot {
  /** The n-th of so many. */
  n: number;
  of: number;
  tasks: number;
  events: number;
}

export interface Setting {
  realmId: string;
  /** Epoch ms by the realm's clock. */
  now: number;
  calendar: WorkingDayCalendar;
  programme: CompiledProgramme;
  programmeHash: string;
  /** By code. */
  desks: ReadonlyMap<string, Desk>;
}

/** Days to the due date of the last task, by turns: overdue, nearly due, and with time to spare. */
const DUE_IN = [-20, 3, 12, 0, 18, -6, 25, 1, 9, 15, -11, 22];

/** What happened to a project up to now, with the view that it folds to. The same plot in the same setting is the same story. */
export function tellStory(setting: Setting, plot: Plot): Story {
  const { programme, programmeHash, calendar, now } = setting;
  const telling = new Telling(setting.realmId);
  const steps = stepsUpTo(programme, (plot.n + 0.5) / plot.of, plot.tasks);
  const dueIn = DUE_IN[plot.n % DUE_IN.length]!;
  const ended = plot.n % 20 === 19;
  const told = { telling, programme, calendar, steps, now, dueIn, ended, holderOf: holders(setting) };
  const createdAt = openedAt(told, 0);
  telling.happen(
    {
      type: 'project.created',
      data: {
        ...{ name: MARK.name, programmeHash, programmeCode: programme.code, compounds: [MARK.compound], subdistrictId: MARK.subdistrict },
        ...{ entry: steps[0]!.stage.code, backfilled: false },
      },
    },
    createdAt,
  );
  tellMoney(telling, programme, createdAt, 1 + (plot.n % 4));
  const between = betweenTasks(telling, { ...plot, told: told.steps.length }, ended);
  tellTasks({ ...told, meanwhile: between });
  // What the parts between the tasks leave over, so that each story is as long as the other.
  const rest = plot.events - telling.events.length - (ended ? 1 : 0);
  const last = telling.events.at(-1)!.at;
  for (let n = 0; n < rest; n++) report(telling, telling.events.length, last);
  if (ended) telling.happen({ type: 'project.ended', data: { result: 'completed', refundsDueFen: 0 } }, last);
  const view = telling.events.reduce<ProjectView | null>((before, event: ProcessEvent) => fold(before, event), null)!;
  const { roles } = programme;
  const client = roles.$client && roles.$client !== roles.$subdistrict ? setting.desks.get(roles.$client)?.organisationId : undefined;
  return { programmeHash, clientId: client ?? MARK.subdistrict, createdAt, events: telling.events, view, rows: telling.rows };
}

/** The offices' desks, and those of the project's own organisations; a role that no project here fills falls to the subdistrict. */
function holders({ desks, programme }: Setting): (owner: string, post: string) => Desk {
  const own: Record<string, string> = { $community: MARK.community, '$owners-body': MARK.ownersBody };
  return (owner) => {
    const role = owner === '$client' ? programme.roles.$client : owner;
    const desk = desks.get(role ?? '');
    if (desk) return desk;
    const organisationId = own[owner] ?? MARK.subdistrict;
    return { organisationId, postId: `${organisationId}.clerk`, personId: `${organisationId}.clerk.person` };
  };
}

/** Works reported and holders nudged in equal parts between the tasks, until the story is as long as it is to be. */
function betweenTasks(telling: Telling, { events, told }: Plot & { told: number }, ended: boolean) {
  // Besides these: what a stage and a task bring with them, and the last ladder.
  const fixed = telling.events.length + 4 * told + (ended ? 1 : 6);
  const each = Math.max(0, Math.floor((events - fixed) / told));
  return ({ id, openedAt: at, answeredAt }: { id: string; openedAt: number; answeredAt: number | null }) => {
    const until = answeredAt ?? at;
    for (let n = 0; n < each; n++) {
      const when = at + Math.floor(((until - at) * n) / each);
      if (n % 2 === 0) report(telling, telling.events.length, when);
      else telling.happen({ type: 'task.nudged', data: { taskId: id } }, when);
    }
  };
}

function report(telling: Telling, n: number, at: number): void {
  const data = { reportId: `${MARK.project}.r${n}`, percent: Math.min(100, n), reportedOn: civilDateOf(at) };
  telling.happen({ type: 'works.reported', data }, at);
}
