import type { EventType } from '#libs/contracts/event';
import type { Problem } from '../api-client';
import type { AccountAnswer, EventAnswer, NoticeAnswer, ObjectionAnswer, ProjectAnswer } from '../wire';
import type { PlanRecord } from './plans';

/** All that the API says about one story when it is over. */
export interface Record {
  /** Undefined where the compound was kept out. */
  project: ProjectAnswer | undefined;
  events: EventAnswer[];
  notices: (NoticeAnswer & { objections: ObjectionAnswer[] })[];
  accounts: AccountAnswer[];
  refusal: { because: unknown; detail: string } | undefined;
  /** What the API refused where the story wanted it refused, in order. */
  refusals: readonly Problem[];
  /** Yearly plans with what became of its applications, in the order of their years. */
  plans: readonly PlanRecord[];
  eligibility: { eligible: boolean; because: { id: string; title: string; verdict: string }[] };
  exceptions: { ruleId: string; reason: string; decidedAt: string }[];
  /** Place in the order in which the money was in place, from 1. */
  position: number | undefined;
  /** Place in the order in which the first subsidy was granted, from 1. */
  subsidised: number | undefined;
  organisations: Map<string, { code: string; name: string }>;
  /** Distinct letters that reached the mailboxes of an organisation, by its code. */
  mailTo(organisation: string): number;
  /** What those letters link to. */
  linksTo(organisation: string): string[];
  /** Links of the letters to an organisation that people signed, in any project. */
  signedFor(organisation: string): string[];
}

export type EventOf<T extends EventType> = Extract<EventAnswer, { type: T }>;

export const eventsOf = <T extends EventType>({ events }: Pick<Record, 'events'>, type: T): EventOf<T>[] =>
  events.filter((event): event is EventOf<T> => event.type === type);

/** Events of one type, as they concern the task of a step; `time` from 1 where the step was asked more than once. */
export function taskOf(record: Record, step: string, time = 1): EventOf<'task.opened'>['data'] | undefined {
  return eventsOf(record, 'task.opened').filter(({ data }) => data.step === step)[time - 1]?.data;
}

/** How a task was answered, and when. */
export function answerTo(record: Record, taskId: string | undefined): EventOf<'task.answered'> | undefined {
  return eventsOf(record, 'task.answered').find(({ data }) => data.taskId === taskId);
}

export const dayOf = (instant: string | undefined): string => instant?.slice(0, 10) ?? '';
