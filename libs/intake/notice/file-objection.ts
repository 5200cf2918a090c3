import { randomInt } from 'node:crypto';
import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';
import { newIds } from '#libs/database/personal/new-ids';
import { sealObjection } from '#libs/database/personal/objection-text';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { pausedSince } from '../project/project-request';
import { isUnitOfProject } from '../project-unit';
import { type Receipt, receiptOf } from '../receipt';

export interface FileObjectionInput {
  noticeId: string;
  text: string;
  /** The unit whose owner objects; a resident need not say who he is. */
  unitId?: string;
  contact?: string;
  /** By whom: `public` for a resident on the page without log-in, whose receipt nobody else can guess. */
  filedBy?: 'office' | 'public';
}

export interface ObjectionFiled extends Receipt {
  noticeId: string;
  /** Handed to the resident. */
  receiptNo: string;
}

/**
 * A resident objects to what a notice says (Lucheng 二(三)3). It counts by the time of receipt against the notice's end, whatever
 * workers do, and not any more once the end is certified. While the end is provisional nothing is too late; nor while
 * the project is paused, where the notice still hung when its clock stopped: its end moves on by the days that were left.
 *
 * @param actor whoever takes it down, or `systemActor` for a resident who files it without a log-in
 * @throws Refusal not-found, notice-not-posted, notice-closed, invalid-input
 */
export async function fileObjection(
  db: Database,
  actor: Actor,
  input: FileObjectionInput,
  options: RecordOptions = {},
): Promise<Accepted<ObjectionFiled>> {
  const check = new InputCheck();
  check.text('text', input.text);
  check.text('contact', input.contact, { required: false, most: 200 });
  check.done();
  const target = { processId: { of: 'notice', id: input.noticeId } as const, evenWhenPaused: true, evenWhenStopped: true };
  return accept(db, actor, { ...options, ...target }, async (acceptance) => {
    const { tx, now, process } = acceptance;
    await lockThing(tx, 'notice', input.noticeId);
    const notice = await tx.notice.findUniqueOrThrow({ where: { id: input.noticeId } });
    if (notice.status === 'opened' || notice.endsAt === null) throw new Refusal('notice-not-posted', '该公示尚未张贴。');
    const over = !notice.provisional && ((await pausedSince(acceptance)) ?? now) >= notice.endsAt.getTime();
    if (notice.status !== 'posted' || notice.certifiedAt !== null || over) throw new Refusal('notice-closed', '公示期已满。');
    if (input.unitId !== undefined) await checkUnit(tx, process.id, input.unitId);

    const filedBy = input.filedBy ?? 'office';
    const counted = await nextReceiptNo(tx, process.id);
    const receiptNo = filedBy === 'public' ? `${counted}-${secretTail()}` : counted;
    const [id] = await newIds(tx, 1);
    const objection = await tx.objection.create({
      data: {
        id: id!,
        realmId: process.realmId,
        processId: process.id,
        noticeId: notice.id,
        receiptNo,
        filedBy,
        unitId: input.unitId ?? null,
        ...sealObjection(id!, { text: input.text, contact: input.contact ?? null }),
        receivedAt: new Date(now),
        status: 'open',
      },
    });
    acceptance.record({ type: 'objection.filed', data: { objectionId: objection.id, noticeId: notice.id, receiptNo } });
    acceptance.send('objection.filed', { thingId: notice.id, facts: { objectionId: objection.id, noticeId: notice.id } });
    return { ...receiptOf(acceptance, objection.id, objection.revision), noticeId: notice.id, receiptNo };
  });
}

async function checkUnit(tx: Tx, projectId: string, unitId: string): Promise<void> {
  const check = new InputCheck();
  check.ensure(await isUnitOfProject(tx, projectId, unitId), 'unitId', '该房屋不在本项目的小区中');
  check.done();
}

/** Counted under the process's lock, and with the project's code unique in the realm. */
async function nextReceiptNo(tx: Tx, projectId: string): Promise<string> {
  const { code } = await tx.project.findUniqueOrThrow({ where: { id: projectId }, select: { code: true } });
  const filed = await tx.objection.count({ where: { processId: projectId } });
  return `${code}-异议${String(filed + 1).padStart(3, '0')}`;
}

/** Without what looks alike on paper: 0 and O, 1, I and L. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Whoever shows the receipt is told the answer, without a log-in: 49 bits, behind a throttle. */
function secretTail(): string {
  return Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
