import { atHour } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import type { Session } from '../api-client';
import type { ReviewHead } from '../review-wire';
import type { SignedReview, UnitReportPlan } from '../story/review-plan';
import type { World } from '../world';
import type { Actor } from './actor';

const AMEND_HOUR = 10;
const SIGN_HOUR = 16;

/** Units report for the week; the office reads what the clock had drafted, puts in its own words, and its leader signs. */
export const reviews: Actor = {
  name: '调度和通报',
  begins(world, rank) {
    const { signed = [], reports = [] } = world.play.reviews ?? {};
    return [
      ...reports.map((report) => submit(world, report, rank)),
      ...signed.flatMap((review) => (review.remarks === undefined ? [] : [amend(world, review, review.remarks, rank)])),
      ...signed.map((review) => sign(world, review, rank)),
    ];
  },
};

function submit(world: World, { by, week, on, hour, progress, problems }: UnitReportPlan, rank: number): Act {
  const unit = world.realm.byCode(by);
  return {
    key: `unit-report ${by} ${week}`,
    at: atHour(on, hour),
    rank,
    label: `${unit.name}：报送 ${week} 周报`,
    async run() {
      const clerk = unit.posts.find(({ leader }) => !leader) ?? unit.posts[0]!;
      const session = await world.session(clerk.id);
      const body = { programme: world.programme.code, week, progress, ...(problems === undefined ? {} : { problems }) };
      await session.post('/unit-reports', body, { key: `unit-report.${by}.${week}` });
    },
  };
}

function amend(world: World, review: SignedReview, remarks: string, rank: number): Act {
  const { oversight, period, on } = review;
  return {
    key: `amend ${oversight} ${period}`,
    at: atHour(on, AMEND_HOUR),
    rank,
    label: `专班修改 ${period} 通报稿`,
    async run() {
      const session = await world.realm.officeSession();
      const { id, revision } = await draftOf(world, session, review);
      await session.patch(`/reviews/${id}`, { remarks }, { key: `amend.${oversight}.${period}`, ifMatch: revision });
    },
  };
}

function sign(world: World, review: SignedReview, rank: number): Act {
  const { oversight, period, on } = review;
  return {
    key: `sign ${oversight} ${period}`,
    at: atHour(on, SIGN_HOUR),
    rank,
    label: `组长签发 ${period} 通报`,
    async run() {
      const office = world.realm.byCode(world.programme.office);
      const leader = office.posts.find((post) => post.leader);
      if (!leader) throw new Error(`Nobody leads ${office.name}.`);
      const session = await world.session(leader.id);
      const { id, revision } = await draftOf(world, session, review);
      await session.post(`/reviews/${id}/sign`, {}, { key: `sign.${oversight}.${period}`, ifMatch: revision });
    },
  };
}

/** @throws Error when the clock has not brought the draft about */
async function draftOf({ programme }: World, session: Session, { oversight, period }: SignedReview): Promise<ReviewHead> {
  const drafts = await session.all<ReviewHead>(`/reviews?programme=${programme.code}&status=draft`);
  const found = drafts.find((one) => one.oversight === oversight && one.period === period);
  if (!found) throw new Error(`There is no draft of ${oversight} for ${period}.`);
  return found;
}
