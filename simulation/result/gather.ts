import type { ReceivedMail } from '#tools/parts/mail';
import type { Session } from '../api-client';
import type { Scenario } from '../story/scenario';
import type { AccountAnswer, EventAnswer, LetterAnswer, NoticeAnswer, ObjectionAnswer, ProjectAnswer } from '../wire';
import type { World } from '../world';
import { linkOf, mailedLinks } from './mailed-links';
import { plansFor, readPlans, type YearlyPlan } from './plans';
import type { Record } from './record';

interface Shared {
  organisations: Record['organisations'];
  /** Projects in the order in which their money was in place. */
  inPlace: string[];
  plans: readonly YearlyPlan[];
  mailbox: Pick<Record, 'mailTo' | 'linksTo' | 'signedFor'>;
}

/** A story and what became of it. */
export interface Told {
  scenario: Scenario;
  record: Record;
}

/** Reads back through the API, as an auditor does, what became of every story. */
export async function gather(world: World, received: readonly ReceivedMail[], signed: readonly LetterAnswer[]): Promise<Told[]> {
  const session = await world.realm.observerSession();
  const competition = await session.all<{ projectId: string }>(`/projects/competition?programme=${world.programme.code}`);
  const isOf = (code: string) => (address: string) => address.startsWith(`${code}.`);
  const shared: Shared = {
    organisations: new Map(world.realm.organisations.map(({ id, code, name }) => [id, { code, name }])),
    inPlace: competition.map(({ projectId }) => projectId),
    plans: world.programme.annualPlan ? await readPlans(session, world.programme.code) : [],
    mailbox: {
      mailTo: (code) => distinct(received.filter(({ recipients }) => recipients.some(isOf(code)))),
      linksTo: (code) => mailedLinks(received, isOf(code)),
      signedFor: (code) => {
        const { id } = world.realm.byCode(code);
        const letters = signed.filter(({ toOrganisationId }) => toOrganisationId === id);
        return letters.map(linkOf).sort();
      },
    },
  };
  const records: Record[] = [];
  for (const scenario of world.play.scenarios) records.push(await recordOf(world, session, scenario, shared));
  const ordered = inOrderOfSubsidy(records);
  return world.play.scenarios.map((scenario, index) => ({ scenario, record: ordered[index]! }));
}

/** Letters by Message-ID: one that was sent again is the same letter. */
export const distinct = (received: readonly ReceivedMail[]): number => new Set(received.map((mail) => mail.messageId ?? mail)).size;

async function recordOf(world: World, session: Session, scenario: Scenario, shared: Shared): Promise<Record> {
  const story = [...world.stories.values()].find((one) => one.scenario === scenario);
  const compoundId = world.realm.compoundId(scenario.mark);
  const programme = world.programme.code;
  const eligibility = await session.get<Record['eligibility']>(`/compounds/${compoundId}/eligibility?programme=${programme}`);
  const { items: exceptions } = await session.get<{ items: Record['exceptions'] }>(`/compounds/${compoundId}/exceptions`);
  const outside = { refusals: world.refusals.get(scenario.mark) ?? [], plans: plansFor(shared.plans, compoundId) };
  const known = { ...outside, refusal: world.keptOut.get(scenario.mark), eligibility, exceptions, subsidised: undefined };
  const common = { ...known, organisations: shared.organisations, ...shared.mailbox };
  if (!story) return { ...common, project: undefined, events: [], notices: [], accounts: [], position: undefined };
  const { projectId } = story;
  const project = await session.get<ProjectAnswer>(`/projects/${projectId}`);
  const { items: accounts } = await session.get<{ items: AccountAnswer[] }>(`/projects/${projectId}/accounts`);
  const place = shared.inPlace.indexOf(projectId);
  return {
    ...common,
    project,
    accounts,
    events: await session.all<EventAnswer>(`/projects/${projectId}/events`),
    notices: await noticesOf(session, project),
    position: place < 0 ? undefined : place + 1,
  };
}

async function noticesOf(session: Session, { notices }: ProjectAnswer): Promise<Record['notices']> {
  const read: Record['notices'] = [];
  for (const { id } of notices) {
    const notice = await session.get<NoticeAnswer>(`/notices/${id}`);
    const { items: objections } = await session.get<{ items: ObjectionAnswer[] }>(`/notices/${id}/objections`);
    read.push({ ...notice, objections });
  }
  return read.sort((a, b) => ((a.postedOn ?? '9') < (b.postedOn ?? '9') ? -1 : 1));
}

function inOrderOfSubsidy(records: Record[]): Record[] {
  const first = (record: Record) => record.events.find(({ type }) => type === 'subsidy.granted')?.at;
  const granted = records.filter((record) => first(record) !== undefined).sort((a, b) => (first(a)! < first(b)! ? -1 : 1));
  return records.map((record) => {
    const place = granted.indexOf(record);
    return place < 0 ? record : { ...record, subsidised: place + 1 };
  });
}
