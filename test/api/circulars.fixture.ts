import { createHash } from 'node:crypto';
import { tokenHash } from '#apps/api/src/auth/token';
import { canonicalJson } from '#libs/database/canonical-json';
import { importProgramme, programmeByHash } from '#libs/database/programme.repository';
import { draftReview, dueReview } from '#libs/intake/circular/draft-review';
import type { ReviewRules } from '#libs/programme/ir/programme';
import { reviewed } from '../support/reviewed';
import { type ApiWorld, PROGRAMME, REALM } from './world.fixture';

/** Of who leads the programme's office, and signs. */
export const OFFICE_LEADER = 'token-office-leader-0123456789abcdef';

/** Monday 6 May 2024 is the world's day: reviews of Mondays at nine are due at its hour. */
const MONDAY = { day: 1, hour: 9 };

/**
 * Brings a newer version of the programme, with a weekly review and reports, into force; gives the office a leader; drafts
 * this week's review as `review-<word>` for each word, the signed ones signed.
 */
export async function fillReviews(
  world: ApiWorld,
  words: { draft: string[]; signed: string[] },
  rules: Partial<ReviewRules> = {},
): Promise<void> {
  const { db } = world.api;
  await putReviewedInForce(world, rules);
  await leader(world);
  const named = { realmId: REALM, programmeCode: PROGRAMME, oversight: 'weekly' };
  const due = await dueReview(db, named);
  const drafted = await draftReview(db, named, due!);
  const { id: _, ...row } = await db.review.findUniqueOrThrow({ where: { id: drafted!.reviewId } });
  for (const word of [...words.draft, ...words.signed]) {
    const json = { content: row.content!, reports: row.reports!, directory: row.directory!, eventNos: row.eventNos! };
    await db.review.create({ data: { ...row, ...json, id: `review-${word}`, period: `${row.period}-${word}` } });
  }
  const by = { signedAt: row.draftedAt, signedByPersonId: 'person-office-leader', signedByPostId: 'post-office-leader', hash: 'x' };
  for (const word of words.signed) await db.review.update({ where: { id: `review-${word}` }, data: { status: 'signed', ...by } });
}

/** Puts the version with the review in force, again where another was imported meanwhile. */
export async function putReviewedInForce({ api: { db }, hash: original }: ApiWorld, rules: Partial<ReviewRules> = {}): Promise<void> {
  const compiled = structuredClone(await programmeByHash(db, original));
  reviewed(compiled, { ...MONDAY, ...rules });
  const hash = createHash('sha256').update(canonicalJson(compiled)).digest('hex');
  await importProgramme(db, { compiled, hash, yaml: '', realmId: REALM });
}

async function leader({ api: { db } }: ApiWorld): Promise<void> {
  const post = { id: 'post-office-leader', realmId: REALM, organisationId: 'organisation-office', code: 'leader', title: '办公室主任' };
  await db.post.deleteMany({ where: { organisationId: 'organisation-office', code: 'leader' } });
  await db.post.create({ data: { ...post, role: 'leadership', leader: true } });
  const person = { id: 'person-office-leader', realmId: REALM, login: 'office-leader', name: '赵主任', mail: 'leader@example.test' };
  await db.person.create({ data: { ...person, quietFromHour: 0, quietToHour: 0 } });
  await db.holding.create({ data: { realmId: REALM, postId: post.id, personId: person.id, fromAt: new Date(0) } });
  await db.session.create({
    data: { tokenHash: tokenHash(OFFICE_LEADER), realmId: REALM, personId: person.id, postId: post.id, expiresAt: new Date('2100-01-01') },
  });
}
