import { createHash } from 'node:crypto';
import { Refusal } from '#libs/contracts/refusal';
import { recipientsOf } from '#libs/database/addressee.repository';
import { canonicalJson } from '#libs/database/canonical-json';
import type { Database, Tx } from '#libs/database/client';
import { createDeliveries } from '#libs/database/delivery.repository';
import { programmeByHash } from '#libs/database/programme.repository';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Accepted } from '../accept';
import { acceptRecord, type DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { officeOf } from '../task/office';
import { lockReview, type ReviewReceipt, type ReviewRow } from './locked-review';

export interface ReviewSigned extends ReviewReceipt {
  hash: string;
  /** People whom it was delivered to. */
  recipients: number;
}

/**
 * A leader of the office signs (签发, REQUIREMENTS.md 2.10): from then on the circular never changes, and goes to those whom it looks at
 * and to the office, their leaders included, since a person signed it. A government and its head are never messaged (2.6).
 *
 * @throws Refusal not-found, review-signed, stale-revision, forbidden (whoever does not lead the programme's office)
 */
export async function signReview(
  db: Database,
  actor: Actor,
  { reviewId }: { reviewId: string },
  options: DecisionOptions = {},
): Promise<Accepted<ReviewSigned>> {
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    const review = await lockReview(tx, actor, reviewId, options.ifMatch);
    const programme = await programmeByHash(tx, review.programmeHash);
    await refuseOthers(tx, actor, programme);
    const signed = { signedAt: new Date(clock.now), signedByPersonId: actor.personId, signedByPostId: actor.postId };
    const hash = hashOf(review, signed);
    const { revision } = await tx.review.update({
      where: { id: reviewId },
      data: { ...signed, status: 'signed', hash, revision: { increment: 1 } },
    });
    return { id: reviewId, revision, receivedAt: clock.now, hash, recipients: await deliver(tx, actor, clock.now, review, programme) };
  });
}

/** SHA-256 over all that is read in it and who signed it when, so that a copy can be held against it. */
export function hashOf(review: ReviewRow, signed: { signedAt: Date; signedByPersonId: string; signedByPostId: string }): string {
  const { programmeHash, oversight, period, content, reports, directory, eventNos, calendarVersion, remarks } = review;
  const { signedAt, ...by } = signed;
  const whole = {
    programmeHash,
    oversight,
    period,
    content,
    reports,
    directory,
    eventNos,
    calendarVersion,
    remarks,
    signedAt: signedAt.getTime(),
    ...by,
  };
  return createHash('sha256').update(canonicalJson(whole)).digest('hex');
}

async function refuseOthers(tx: Tx, actor: Actor, programme: CompiledProgramme): Promise<void> {
  const office = await officeOf(tx, actor.realmId, programme);
  if (actor.role === 'leadership' && actor.organisationId === office?.id) return;
  throw new Refusal('forbidden', `通报由“${office?.name ?? '领导小组办公室'}”负责人签发。`, { allowed: ['leadership'] });
}

async function deliver(tx: Tx, actor: Actor, now: number, review: ReviewRow, programme: CompiledProgramme): Promise<number> {
  const oversight = programme.oversight?.find(({ code }) => code === review.oversight);
  const templates = [...(oversight?.of ?? []), ...(oversight ? [oversight.by] : []), programme.office];
  const organisations = await tx.organisation.findMany({ where: { realmId: actor.realmId, template: { in: templates } } });
  const posts = await tx.post.findMany({ where: { organisationId: { in: organisations.map(({ id }) => id) } } });
  const byPost = await recipientsOf(
    tx,
    posts.map(({ id }) => id),
    now,
  );
  const people = new Map([...byPost.values()].flat().map((to) => [to.personId, to]));
  const signer = await tx.person.findUnique({ where: { id: actor.personId }, select: { name: true } });
  const text = `【${review.title}】${review.period}，${signer?.name ?? ''}签发。`;
  const item = { processId: null, taskId: null, reviewId: review.id, kind: 'circular', text, link: `/reviews/${review.id}` };
  await createDeliveries(
    tx,
    actor.realmId,
    now,
    [...people.values()].map((to) => ({ to, item })),
  );
  return people.size;
}
