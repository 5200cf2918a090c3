import { type Actor, dayOf, type Surroundings } from './actor';
import type { ProjectPage, Thing, Unit } from './wire';

const DAYS = 30;
const DAY_MS = 86_400_000;
const MOST_AT_ONCE = 12;

/**
 * Freezes a roll, casts ballots one by one and by the sheet until nobody is left, closes the vote, which fails, and begins anew. Now
 * and then one was entered wrongly: it is voided, and its unit casts again.
 */
export function voter({ town, chance, today }: Surroundings, projectId: string): Actor {
  const clerk = town.subdistrict;
  let rest: string[] | undefined;
  let no = 0;
  let rounds = 0;

  async function roll(vote: Thing, papers: readonly string[]): Promise<void> {
    rounds += 1;
    for (const code of papers) await clerk.bring(projectId, code, `${code} 第${rounds}次 ${projectId}`);
    const endsOn = dayOf(Date.parse(`${today}T12:00:00+08:00`) + DAYS * DAY_MS);
    const outcome = await clerk.send({ kind: 'roll', path: `/votes/${vote.id}/roll`, body: { endsOn }, ifMatch: vote.revision });
    if ('answer' in outcome) no = outcome.answer.no ?? no;
    rest = undefined;
  }

  async function cast(vote: Thing): Promise<void> {
    rest ??= (await clerk.all<Unit>(`/votes/${vote.id}/roll`)).filter(({ choice }) => choice === null).map(({ unitId }) => unitId);
    const units = rest.splice(0, chance.next() < 0.6 ? 1 : chance.between(2, MOST_AT_ONCE));
    // A third agrees: the vote fails, and is held again.
    const ballots = units.map((unitId) => ({ unitId, choice: chance.next() < 0.33 ? 'agree' : 'against' }));
    const outcome = await clerk.send({ kind: 'ballots', path: `/votes/${vote.id}/ballots`, body: { ballots }, mark: { units } });
    if ('answer' in outcome && chance.next() < 0.25) await takeBack(vote, ballots[0]!);
  }

  async function takeBack(vote: Thing, { unitId, choice }: { unitId: string; choice: string }): Promise<void> {
    const path = `/votes/${vote.id}/ballots/${unitId}/void`;
    const outcome = await clerk.send({ kind: 'ballot voided', path, body: { choice, reason: '录错一行' }, mark: { text: unitId } });
    if ('answer' in outcome) rest!.push(unitId);
  }

  return {
    name: 'ballots',
    async act() {
      const { votes, tasks } = await clerk.read<ProjectPage>(`/projects/${projectId}?after=${no}`);
      const vote = votes.find(({ status }) => status !== 'closed');
      if (!vote) return;
      if (vote.status === 'opened') return roll(vote, tasks.find(({ step }) => step === 'hold')?.papers ?? []);
      if (rest?.length !== 0) return cast(vote);
      const outcome = await clerk.send({ kind: 'vote closing', path: `/votes/${vote.id}/close`, body: {}, ifMatch: vote.revision });
      if ('answer' in outcome) no = outcome.answer.no ?? no;
      rest = undefined;
    },
  };
}
