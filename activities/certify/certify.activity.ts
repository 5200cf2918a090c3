import type { Certified, CertifyReply, CertifyRequest, ProjectActivities } from '#libs/contracts/exchange';
import type { InboxKind } from '#libs/contracts/inbox';
import type { Database, Tx } from '#libs/database/client';
import { appendEvents } from '#libs/database/event-log';
import { lockThing } from '#libs/database/lock-thing';
import { lockProcess, type LockedProcess } from '#libs/database/process.repository';
import { closableFrom, realmNow, type RealmNow } from '#libs/database/realm-clock';
import { balances } from '#libs/domain/money/ledger';
import { lacksSincePlan, lockAccount, readEntries } from '#libs/intake/fund/ledger';
import { tallyVote, voteClosedData } from '#libs/intake/vote/tally-vote';

const NOT_YET: CertifyReply = { status: 'not-yet', lookAgainAt: null };

/**
 * Closes a register under its lock, no earlier than its end plus the longest transaction of intake, so that an input received in
 * the last millisecond counts, nor while anything that moves the end waits to be read. The certificate is stored once; a retry returns the same.
 */
export function createCertify(db: Database): ProjectActivities['certify'] {
  return (request) =>
    db.$transaction(async (tx) => {
      const clock = await realmNow(tx, request.realmId);
      const process = await lockProcess(tx, request.processId);
      if (!process) return NOT_YET;
      await lockThing(tx, request.thing === 'window' ? 'plan_window' : request.thing, request.thingId);
      if (request.thing === 'window') return certifyWindow(tx, process, request, clock);
      if (request.thing === 'notice') return certifyNotice(tx, process, request, clock);
      if (request.thing === 'vote') return certifyVote(tx, process, request, clock);
      return certifyAccount(tx, process, request, clock);
    });
}

async function certifyNotice(tx: Tx, process: LockedProcess, request: CertifyRequest, clock: RealmNow): Promise<CertifyReply> {
  const notice = await tx.notice.findUniqueOrThrow({ where: { id: request.thingId } });
  if (notice.certificate) return { status: 'closed', certified: notice.certificate as unknown as Certified };
  if (notice.status !== 'posted' || !notice.endsAt || notice.provisional) return NOT_YET;
  const early =
    tooEarly(notice.endsAt, clock) ??
    (await beforeItIsRead(tx, process, notice.endsAt, clock)) ??
    (await beforeItIsTold(tx, notice, clock));
  if (early) return early;
  const open = await tx.objection.findMany({
    where: { noticeId: notice.id, status: 'open' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const certified: Certified = {
    thing: 'notice',
    thingId: notice.id,
    inboxNo: process.inboxNo,
    outcome: 'ended',
    openObjections: open.map(({ id }) => id),
  };
  await tx.notice.update({
    where: { id: notice.id },
    data: { certifiedAt: new Date(clock.now), certificate: certified as unknown as object, revision: { increment: 1 } },
  });
  await appendEvents(
    tx,
    process,
    [{ type: 'notice.certified', data: { noticeId: notice.id, inboxNo: process.inboxNo, openObjections: open.length } }],
    clock.now,
  );
  return { status: 'closed', certified };
}

async function certifyVote(tx: Tx, process: LockedProcess, request: CertifyRequest, clock: RealmNow): Promise<CertifyReply> {
  const vote = await tx.vote.findUniqueOrThrow({ where: { id: request.thingId } });
  if (vote.certificate) return { status: 'closed', certified: vote.certificate as unknown as Certified };
  // A person closed it: its row is in the inbox and says how it went.
  if (vote.status !== 'rolled' || !vote.endsAt) return NOT_YET;
  const early = tooEarly(vote.endsAt, clock) ?? (await beforeItIsRead(tx, process, vote.endsAt, clock));
  if (early) return early;
  const tally = await tallyVote(tx, vote.id);
  const certified: Certified = {
    thing: 'vote',
    thingId: vote.id,
    inboxNo: process.inboxNo,
    outcome: tally.passed ? 'passed' : 'failed',
    openObjections: [],
  };
  await tx.vote.update({
    where: { id: vote.id },
    data: {
      status: 'closed',
      closedAt: new Date(clock.now),
      tally: tally as unknown as object,
      certificate: certified as unknown as object,
      revision: { increment: 1 },
    },
  });
  await appendEvents(tx, process, [{ type: 'vote.closed', data: voteClosedData(vote.id, tally) }], clock.now);
  return { status: 'closed', certified };
}

async function certifyAccount(tx: Tx, process: LockedProcess, request: CertifyRequest, clock: RealmNow): Promise<CertifyReply> {
  const account = await tx.account.findUniqueOrThrow({ where: { id: request.thingId } });
  // Asked for more since: entered again, the gate opens by its certificate once that is there too.
  if (account.certificate && !lacksSincePlan(await lockAccount(tx, account.id)))
    return { status: 'closed', certified: account.certificate as unknown as Certified };
  // Below zero: no budget says yet what is required.
  if (account.status !== 'open' || account.requiredFen < 0n) return NOT_YET;
  const { arrivedFen } = balances(await readEntries(tx, account.id));
  if (BigInt(arrivedFen) < account.requiredFen) return NOT_YET;
  // Who was full before this one is on record by then: the order of 100 % (Lucheng 三(四)) is by receipt, not by commit.
  const early = account.fullAt && tooEarly(account.fullAt, clock);
  if (early) return early;
  const certified: Certified = {
    thing: 'account',
    thingId: account.id,
    inboxNo: process.inboxNo,
    outcome: 'in-place',
    openObjections: [],
  };
  await tx.account.update({
    where: { id: account.id },
    data: { certificate: certified as unknown as object, revision: { increment: 1 } },
  });
  return { status: 'closed', certified };
}

/** The closing instant of a window is the text's own: no calendar moves it, no pause stops it. */
async function certifyWindow(tx: Tx, process: LockedProcess, request: CertifyRequest, clock: RealmNow): Promise<CertifyReply> {
  const window = await tx.planWindow.findUniqueOrThrow({ where: { id: request.thingId } });
  if (window.certificate) return { status: 'closed', certified: window.certificate as unknown as Certified };
  const early = tooEarly(window.closesAt, clock);
  if (early) return early;
  const certified: Certified = {
    thing: 'window',
    thingId: window.id,
    inboxNo: process.inboxNo,
    outcome: 'closed',
    openObjections: [],
  };
  const listed = await tx.planApplication.count({ where: { processId: window.id, status: 'listed' } });
  await tx.planWindow.update({
    where: { id: window.id },
    data: {
      status: 'closed',
      closedAt: new Date(clock.now),
      certificate: certified as unknown as object,
      revision: { increment: 1 },
    },
  });
  await appendEvents(tx, process, [{ type: 'window.closed', data: { inboxNo: process.inboxNo, listed } }], clock.now);
  return { status: 'closed', certified };
}

function tooEarly(endsAt: Date, clock: RealmNow): CertifyReply | null {
  const earliest = closableFrom(endsAt.getTime(), clock.kind);
  return clock.now < earliest ? { status: 'not-yet', lookAgainAt: earliest } : null;
}

/**
 * A pause that came before the end has stopped the clock, and a corrected date or a new calendar may move the end, from the moment at
 * which they were accepted: nothing is closed before the process has read them.
 */
async function beforeItIsRead(tx: Tx, process: LockedProcess, endsAt: Date, clock: RealmNow): Promise<CertifyReply | null> {
  const unread = await tx.inbox.count({
    where: {
      processId: process.id,
      no: { gt: process.consumedNo },
      OR: [{ kind: { in: MOVES_AN_END } }, { kind: 'project.pauseRequested', receivedAt: { lt: endsAt } }],
    },
  });
  return unread > 0 ? { status: 'not-yet', lookAgainAt: clock.now } : null;
}

/** A calendar that moves the end counts from its publication on, however long it takes until this process is told of it. */
async function beforeItIsTold(tx: Tx, { explanation }: { explanation: unknown }, clock: RealmNow): Promise<CertifyReply | null> {
  const reckoned = explanation as { calendarVersion: string; yearsTouched: number[] } | null;
  // An end that no calendar gave, none moves.
  if (reckoned === null || reckoned.calendarVersion === clock.calendarVersion) return null;
  const telling = await tx.calendarPublication.count({
    where: { realmId: clock.realmId, status: 'telling', year: { in: reckoned.yearsTouched } },
  });
  return telling > 0 ? { status: 'not-yet', lookAgainAt: clock.now } : null;
}

const MOVES_AN_END: InboxKind[] = ['project.dateCorrected', 'calendar.published'];
