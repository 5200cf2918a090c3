import type { ReceivedMail } from '#tools/parts/mail';
import type { Session } from '../api-client';
import type { ClusterAnswer, LotAnswer, ReviewHead } from '../review-wire';
import type { World } from '../world';
import { circulated, readReview } from './review-lines';
import type { ReviewLine, Whole } from './whole';

/** Reads it back as an auditor does; nothing where the play has none of it. */
export async function gatherWhole(world: World, received: readonly ReceivedMail[]): Promise<Whole> {
  const { play, programme } = world;
  const session = await world.realm.observerSession();
  const signed = play.reviews ? await session.all<ReviewHead>(`/reviews?programme=${programme.code}&status=signed`) : [];
  signed.sort((a, b) => (`${a.untilAt} ${a.oversight}` < `${b.untilAt} ${b.oversight}` ? -1 : 1));
  const reviews: ReviewLine[] = [];
  for (const one of signed) reviews.push(await readReview(world, session, one, received));
  const titles = (programme.oversight ?? []).flatMap(({ review, title }) => (review ? [title] : []));
  return {
    clusters: play.scenarios.some(({ cluster }) => cluster) ? await clustersOf(world, session) : [],
    lots: play.lots ? await lotsOf(world, session) : [],
    reviews,
    reviewIds: signed.map(({ id }) => id),
    circulated: titles.length > 0 ? circulated(received, titles) : [],
  };
}

const markOf = (world: World, projectId: string): string => world.stories.get(projectId)?.scenario.mark ?? '?';

async function clustersOf(world: World, session: Session): Promise<Whole['clusters']> {
  const clusters = await session.all<ClusterAnswer>('/clusters');
  return clusters
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ name, areaSqm, households, compoundIds, projectIds }) => ({
      name,
      areaSqm,
      households,
      compounds: compoundIds.length,
      projects: projectIds.map((id) => markOf(world, id)).sort(),
    }));
}

interface WorksAnswer {
  lots: { lotId: string; percent: number }[];
}

async function lotsOf(world: World, session: Session): Promise<Whole['lots']> {
  const { items } = await session.get<{ items: LotAnswer[] }>('/lots');
  const lots: Whole['lots'] = [];
  for (const { id, title, contractor, contractFen, projectIds } of items) {
    const projects: Whole['lots'][number]['projects'] = [];
    for (const projectId of projectIds) {
      const works = await session.get<WorksAnswer>(`/projects/${projectId}/works`);
      projects.push({ mark: markOf(world, projectId), percent: works.lots.find(({ lotId }) => lotId === id)?.percent ?? 0 });
    }
    lots.push({ title, contractor, contractFen, projects: projects.sort((a, b) => (a.mark < b.mark ? -1 : 1)) });
  }
  return lots;
}
