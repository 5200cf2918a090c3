import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { ReceivedMail } from '#tools/parts/mail';
import type { Driven } from '../driver';
import type { DeliveryAnswer, LetterAnswer } from '../wire';
import type { World } from '../world';
import { type Expectation, expectEqual, expectThat } from './expectation';
import { distinct, type Told } from './gather';
import { linkOf, linkOfReview, mailedLinks } from './mailed-links';
import { type OfficeLine, officeLines } from './office-lines';
import { type PlanLine, planLines } from './plan-lines';
import { type ProjectLine, projectLine } from './project-line';
import { type StageLine, stageLines } from './stage-lines';
import type { ReviewLine, Whole } from './whole';

/** What became of one play, for machines. The same in every run. */
export interface PlayJson {
  code: string;
  programme: { name: string; number: string };
  /** Null where the clock was stopped before the end: what was still to come is not held against it. */
  passed: boolean | null;
  from: string;
  until: string;
  projects: { line: ProjectLine; stages: StageLine[]; shows: string; expectations: Expectation[] }[];
  /** Of a programme whose compounds apply for the plan of a year. */
  plans?: PlanLine[];
  organisations: OfficeLine[];
  /** Reviews and circulars that were signed, in the order of their periods' ends. */
  reviews: ReviewLine[];
  mails: { received: number; sent: number };
  /** What is expected of the run as a whole. */
  whole: Expectation[];
}

export interface Seen {
  told: readonly Told[];
  driven: Driven;
  received: readonly ReceivedMail[];
  deliveries: readonly DeliveryAnswer[];
  /** Letters that a person signed. */
  signed: readonly LetterAnswer[];
  whole: Whole;
  /** What the play itself expects of all projects together. */
  together: readonly Expectation[];
}

export function playJson(world: World, { told, driven, received, deliveries, signed, whole: seen, together }: Seen): PlayJson {
  const today = civilDateOf(world.now);
  const { code, cutShort = false } = world.play;
  const projects = told.map(({ scenario, record }) => ({
    line: projectLine({ scenario, record }, world.programme, today),
    stages: stageLines(record, today),
    shows: scenario.shows,
    expectations: cutShort ? [] : scenario.expectations(record),
  }));
  const mails = {
    received: distinct(received),
    sent: deliveries.filter(({ channel, status }) => channel === 'mail' && status === 'sent').length,
  };
  const whole = [
    expectThat('没有一次办理被意外拒绝', driven.refused.length === 0, driven.refused.join('；')),
    expectEqual('期末没有一件待办悬着', [world.open.size, world.agenda.labels()], [0, []]),
    expectThat(
      '没有发不出去的消息',
      deliveries.every(({ status }) => status !== 'failed'),
      deliveries.filter(({ status }) => status === 'failed').length,
    ),
    expectEqual('发出的每一封邮件都到了收件服务器', mails.received, mails.sent),
    expectThat('确有邮件送达', mails.received > 0, mails.received),
    leadersReadLetters(world, received, [...signed.map(linkOf), ...seen.reviewIds.map((id) => linkOfReview({ id }))]),
    ...together,
  ];
  return {
    code,
    programme: { name: world.programme.name, number: world.programme.document.number },
    passed: cutShort ? null : passedBy([...whole, ...projects.flatMap(({ expectations }) => expectations)]),
    from: civilDateOf(world.realm.startsAt),
    until: today,
    projects,
    ...(world.programme.annualPlan ? { plans: planLines(told, world.programme) } : {}),
    organisations: officeLines(told.map(({ record }) => record)),
    reviews: seen.reviews,
    mails,
    whole: cutShort ? [] : whole,
  };
}

/** Passed only when something was expected and all of it was seen. */
export const passedBy = (expectations: readonly Expectation[]): boolean =>
  expectations.length > 0 && expectations.every(({ seen }) => seen);

/** No machine writes to a leader (REQUIREMENTS.md 2.6): what reached one is a letter or circular that a person signed. */
function leadersReadLetters({ realm }: World, received: readonly ReceivedMail[], signed: readonly string[]): Expectation {
  const leaders = new Set([...realm.officers.values()].filter(({ leader }) => leader).map(({ mail }) => mail));
  const letters = new Set(signed);
  const links = mailedLinks(received, (address) => leaders.has(address));
  const others = links.filter((link) => !letters.has(link));
  return expectThat('领导收到的只有经人签发的文书', leaders.size > 0 && others.length === 0, others.length > 0 ? others : links.length);
}
