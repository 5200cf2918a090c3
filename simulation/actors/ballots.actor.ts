import { addDays, civilDateOf } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import type { Session } from '../api-client';
import type { VotePlan } from '../story/scenario';
import { codesOf } from '../story/units';
import type { ThingAnswer } from '../wire';
import type { Asked, Story, World } from '../world';
import type { Actor } from './actor';
import { asHolder } from './as-holder';
import { bringPapers } from './papers';

const HOUR = 10;
/** Working days after a vote is called for: the roll is frozen, the sheets come back, the vote is closed. */
const ROLL_AFTER = 1;
const BALLOTS_AFTER = 4;
const CLOSE_AFTER = 5;
/** How long ballots would count if nobody closed the vote. */
const BALLOT_DAYS = 14;

/** Whoever holds a vote, as a rule the owners' committee: it freezes the roll, enters what came back signed, and counts. */
export const ballots: Actor = {
  name: '表决组织者',
  takes(world, asked, rank) {
    return asked.stage.kind === 'consent-vote' && asked.task.step === 'hold' ? holdVote(world, asked, rank) : undefined;
  },
};

function holdVote(world: World, asked: Asked, rank: number): Act[] {
  const { task, story } = asked;
  const plans = story.scenario.votes[task.stage] ?? [];
  const plan = plans[Math.min(asked.time, plans.length) - 1];
  if (!plan) throw new Error(`${story.scenario.mark} has no plan for the vote of ${task.stage}.`);
  const openedAt = Date.parse(task.openedAt);
  const act = (what: string, after: number, run: (session: Session, vote: ThingAnswer) => Promise<void>): Act =>
    asHolder(world, asked, {
      verb: what,
      at: world.workingDaysAfter(after, HOUR, openedAt),
      rank,
      what: `${task.title}（${what}）`,
      run: async (session) => run(session, await voteFor(session)),
    });
  const voteFor = async (session: Session) => {
    const { votes } = await world.project(session, story.projectId);
    const found = votes.filter(({ stage, status }) => stage === task.stage && status !== 'closed').at(-1);
    if (!found) throw new Error(`${story.scenario.mark} has no open vote in ${task.stage}.`);
    return found;
  };
  return [
    act('冻结名册', ROLL_AFTER, async (session, { id, revision }) => {
      const endsOn = addDays(civilDateOf(world.now), BALLOT_DAYS);
      await bringPapers(world, session, story.projectId, task.papers, `paper.${task.id}`);
      await world.send(session, `/votes/${id}/roll`, { endsOn }, `roll.${id}`, revision);
    }),
    act('登记签字', BALLOTS_AFTER, async (session, { id }) => {
      await session.post(`/votes/${id}/ballots`, { ballots: ballotsOf(story, plan) }, { key: `ballots.${id}` });
    }),
    act('计票', CLOSE_AFTER, async (session, { id, revision }) => {
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
