import type { CivilDate } from '#libs/domain/clock/civil-date';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Told } from './gather';
import { dayOf, eventsOf, type Record } from './record';
import { daysAfter, stageLines } from './stage-lines';

/** One project at a glance. Money in fen. */
export interface ProjectLine {
  mark: string;
  name: string;
  status: string;
  /** Where it stands, in words. */
  standing: string;
  enteredOn: CivilDate | null;
  /** As planned at its start, along the programme's main way. */
  plannedOn: CivilDate | null;
  finishedOn: CivilDate | null;
  /** Calendar days after the plan made at its start, as finished or as things stand. */
  daysBehind: number;
  lateAnswers: number;
  daysLate: number;
  reminders: number;
  escalations: number;
  /** 商请函, 督办单, 呈报件 that a person signed. */
  letters: number;
  /** It has a special account; the money of one without lies outside. */
  booked: boolean;
  requiredFen: number;
  arrivedFen: number;
  subsidyFen: number;
  refundFen: number;
  additionalFen: number;
  paidFen: number;
  warrantyEndsOn: CivilDate | null;
}

const STATUS: { [status: string]: string } = {
  running: '在办',
  paused: '暂停',
  withdrawn: '撤回',
  completed: '办结',
  rejected: '不予立项',
};

export function projectLine({ scenario, record }: Told, programme: CompiledProgramme, today: CivilDate): ProjectLine {
  const { project } = record;
  const { mark } = scenario;
  const { name } = scenario.compound;
  const stages = stageLines(record, today);
  const last = stages.at(-1);
  const over = project !== undefined && project.stages.length === 0;
  const money = project?.view.money;
  const plannedOn = project?.view.plannedOn ?? null;
  const finishedOn = over ? (last?.leftOn ?? null) : null;
  return {
    mark,
    name,
    status: project?.status ?? 'kept-out',
    standing: standing(record, programme),
    enteredOn: project ? dayOf(project.createdAt) : null,
    plannedOn,
    finishedOn,
    daysBehind: daysAfter(plannedOn, finishedOn ?? today),
    lateAnswers: project?.view.lateAnswers ?? 0,
    daysLate: project?.view.daysLate ?? 0,
    reminders: project?.view.reminders ?? 0,
    escalations: project?.view.escalations ?? 0,
    letters: eventsOf(record, 'letter.signed').length,
    booked: record.accounts.length > 0,
    requiredFen: money?.requiredFen ?? 0,
    arrivedFen: money?.arrivedFen ?? 0,
    subsidyFen: money?.subsidyGrantedFen ?? 0,
    refundFen: money?.refundFen ?? 0,
    additionalFen: money?.additionalFen ?? 0,
    paidFen: money?.paidFen ?? 0,
    warrantyEndsOn: project?.view.warrantyEndsOn ?? null,
  };
}

function standing({ project }: Record, programme: CompiledProgramme): string {
  if (!project) return '不予纳入';
  const names = project.stages.map((code) => programme.stages.find((stage) => stage.code === code)?.title ?? code);
  if (names.length > 0) return names.join('、');
  return project.status === 'running' ? '保修期内' : (STATUS[project.status] ?? project.status);
}
