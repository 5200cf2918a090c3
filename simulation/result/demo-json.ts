import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { ReceivedMail } from '#tools/parts/mail';
import type { Driven } from '../driver';
import type { DeliveryAnswer } from '../wire';
import type { World } from '../world';
import { type Expectation, expectEqual, expectThat } from './expectation';
import { distinct } from './gather';
import { type OfficeLine, officeLines } from './office-lines';
import { type ProjectLine, projectLine } from './project-line';
import type { Record } from './record';
import { type StageLine, stageLines } from './stage-lines';

/** The result for machines. */
export interface DemoJson {
  passed: boolean;
  from: string;
  until: string;
  projects: { line: ProjectLine; stages: StageLine[]; shows: string; expectations: Expectation[] }[];
  organisations: OfficeLine[];
  mails: { received: number; sent: number };
  /** What is expected of the run as a whole. */
  whole: Expectation[];
}

export interface Seen {
  records: readonly Record[];
  driven: Driven;
  received: readonly ReceivedMail[];
  deliveries: readonly DeliveryAnswer[];
}

export function demoJson(world: World, { records, driven, received, deliveries }: Seen): DemoJson {
  const today = civilDateOf(world.now);
  const projects = records.map((record) => ({
    line: projectLine(record, world.programme, today),
    stages: stageLines(record, today),
    shows: record.scenario.shows,
    expectations: record.scenario.expectations(record),
  }));
  const mails = {
    received: distinct(received),
    sent: deliveries.filter(({ channel, status }) => channel === 'mail' && status === 'sent').length,
  };
  const whole = [
    expectThat('没有一次办理被意外拒绝', driven.refused.length === 0, driven.refused.join('；')),
    expectThat(
      '没有发不出去的消息',
      deliveries.every(({ status }) => status !== 'failed'),
      deliveries.filter(({ status }) => status === 'failed').length,
    ),
    expectEqual('发出的每一封邮件都到了收件服务器', mails.received, mails.sent),
    expectThat('确有邮件送达', mails.received > 0, mails.received),
  ];
  const passed = [...whole, ...projects.flatMap(({ expectations }) => expectations)].every(({ seen }) => seen);
  return {
    passed,
    from: civilDateOf(world.realm.startsAt),
    until: today,
    projects,
    organisations: officeLines(records),
    mails,
    whole,
  };
}
