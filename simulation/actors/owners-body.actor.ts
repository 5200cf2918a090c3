import { addDays, civilDateOf } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import type { VotePlan } from '../scenarios/scenario';
import type { NoticeAnswer, ObjectionAnswer } from '../wire';
import { codesOf } from '../scenarios/units';
import type { Asked, Story, World } from '../world';
import type { Actor } from './actor';
import { answer, answerAt, labelOf } from './answering';
import { bringMissingPapers, bringPapers } from './papers';
import { objectionOf } from './resident.actor';

const HOUR = 10;
/** Working days after a vote is called for: the roll is frozen, the sheets come back, the vote is closed. */
const ROLL_AFTER = 1;
const BALLOTS_AFTER = 4;
const CLOSE_AFTER = 5;
/** Code of what no programme lists. */
const PHOTOGRAPH = 'other';
/** How long ballots would count if nobody closed the vote. */
const BALLOT_DAYS = 14;

/** The owners' committee or self-governing group, and the community that hands out the forms: they ask, post and mediate. */
export const ownersBody: Actor = {
  name: '业委会和社区',
  hour: HOUR,
  reacts(world, asked, rank) {
    if (asked.office.kind !== 'owners-body' && asked.office.kind !== 'community') return [];
    if (asked.stage.kind === 'consent-vote' && asked.task.step === 'hold') return holdVote(world, asked, rank);
    if (asked.stage.kind === 'public-notice' && asked.task.step === 'post') return [postNotice(world, asked, rank)];
    if (asked.stage.kind === 'public-notice' && asked.task.step === 'mediate') return [mediate(world, asked, rank)];
    return [answer(world, asked, { hour: HOUR, rank })];
  },
};

function holdVote(world: World, asked: Asked, rank: number): Act[] {
  const { task, story } = asked;
  const plans = story.scenario.votes[task.stage] ?? [];
  const plan = plans[Math.min(asked.time, plans.length) - 1];
  if (!plan) throw new Error(`${story.scenario.letter} has no plan for the vote of ${task.stage}.`);
  const openedAt = Date.parse(task.openedAt);
  const act = (what: string, after: number, run: () => Promise<void>): Act => ({
    key: `${what} ${task.id}`,
    at: world.workingDaysAfter(after, HOUR, openedAt),
    rank,
    label: labelOf(asked, `${task.title}（${what}）`),
    project: story.projectId,
    task: task.id,
    run,
  });
  const vote = async () => {
    const session = await world.session(task.postId);
    const { votes } = await world.project(session, story.projectId);
    const found = votes.filter(({ stage, status }) => stage === task.stage && status !== 'closed').at(-1);
    if (!found) throw new Error(`${story.scenario.letter} has no open vote in ${task.stage}.`);
    return { session, ...found };
  };
  return [
    act('冻结名册', ROLL_AFTER, async () => {
      const { session, id, revision } = await vote();
      const endsOn = addDays(civilDateOf(world.now), BALLOT_DAYS);
      await bringPapers(world, session, story.projectId, task.papers, `paper.${task.id}`);
      await world.send(session, `/votes/${id}/roll`, { endsOn }, `roll.${id}`, revision);
    }),
    act('登记签字', BALLOTS_AFTER, async () => {
      const { session, id } = await vote();
      await session.post(`/votes/${id}/ballots`, { ballots: ballotsOf(story, plan) }, { key: `ballots.${id}` });
    }),
    act('计票', CLOSE_AFTER, async () => {
      const { session, id, revision } = await vote();
      await world.send(session, `/votes/${id}/close`, {}, `close.${id}`, revision);
    }),
  ];
}

/** Who is not named was not met at home: a vote is closed when every unit is accounted for. */
function ballotsOf({ scenario }: Story, { agree, against = [] }: VotePlan): { unitCode: string; choice: string }[] {
  const named = new Set([...agree, ...against]);
  const absent = codesOf(scenario.compound.buildings).filter((code) => !named.has(code));
  const rows = (units: readonly string[], choice: string) => units.map((unitCode) => ({ unitCode, choice }));
  return [...rows(agree, 'agree'), ...rows(against, 'against'), ...rows(absent, 'absent')];
}

function postNotice(world: World, asked: Asked, rank: number): Act {
  const { task, story } = asked;
  return {
    key: `post ${task.id}`,
    at: answerAt(world, asked, HOUR),
    rank,
    label: labelOf(asked),
    project: story.projectId,
    task: task.id,
    async run() {
      const session = await world.session(task.postId);
      const { notices } = await world.project(session, story.projectId);
      const open = notices.find(({ stage, status }) => stage === task.stage && status === 'opened');
      if (!open) throw new Error(`${story.scenario.letter} has no notice to post in ${task.stage}.`);
      const notice = await session.get<NoticeAnswer>(`/notices/${open.id}`);
      const papers = notice.papers.map(({ code }) => code);
      // What is posted again has been put right first.
      const bring = asked.time === 1 ? bringMissingPapers : bringPapers;
      await bring(world, session, story.projectId, papers, `paper.${notice.id}`);
      const evidence = await bringPapers(world, session, story.projectId, [PHOTOGRAPH], `paper.${notice.id}`);
      const posting = { postedOn: civilDateOf(world.now), place: '小区南门公告栏和各单元入口', evidence };
      await world.send(session, `/notices/${notice.id}/post`, posting, `post.${notice.id}`, notice.revision);
    },
  };
}

function mediate(world: World, asked: Asked, rank: number): Act {
  const { task, story } = asked;
  return {
    key: `mediate ${task.id}`,
    at: answerAt(world, asked, HOUR),
    rank,
    label: labelOf(asked),
    project: story.projectId,
    task: task.id,
    async run() {
      const session = await world.session(task.postId);
      const objection = await session.get<ObjectionAnswer>(`/objections/${task.aboutId}`);
      const { outcome, answer: said } = objectionOf(story, objection.id);
      await world.send(
        session,
        `/objections/${objection.id}/resolve`,
        { outcome, answer: said },
        `resolve.${objection.id}`,
        objection.revision,
      );
    },
  };
}
