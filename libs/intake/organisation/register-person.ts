import type { Database, Tx } from '#libs/database/client';
import { channelKeysIfAny } from '#libs/platform/channel-keys';
import { newIds } from '#libs/database/personal/new-ids';
import { sealPhone, shownPhone } from '#libs/database/personal/phone';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { refuseGuardedPost } from './guarded-post';

export interface RegisterPersonInput {
  login: string;
  name: string;
  mail?: string;
  /** For short messages: 6 to 20 digits, with + before a foreign one. */
  phone?: string;
  /** As argon2id hashes it; without one the person cannot log in. */
  passwordHash?: string;
  /** Hours of the day, +08:00, between which no mail is sent. */
  quietFromHour?: number;
  quietToHour?: number;
  /** Posts held from now on. */
  postIds?: string[];
}

export interface PersonRecord {
  id: string;
  login: string;
  name: string;
  mail: string | null;
  /** As anybody is shown it: 138****5678. */
  phone: string | null;
  quietFromHour: number;
  quietToHour: number;
  disabledAt: number | null;
  revision: number;
}

/** Registers a person, who may hold posts from now on. @throws Refusal forbidden, invalid-input, already-exists */
export async function registerPerson(
  db: Database,
  actor: Actor,
  input: RegisterPersonInput,
  options: RecordOptions = {},
): Promise<Accepted<PersonRecord>> {
  const { postIds = [], phone, ...person } = input;
  const check = new InputCheck();
  check.text('login', input.login, { most: 100 });
  checkPerson(check, input);
  check.done();
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    const posts = await tx.post.findMany({ where: { id: { in: postIds }, realmId: actor.realmId }, select: { id: true, role: true } });
    postIds.forEach((id, index) =>
      check.ensure(
        posts.some((post) => post.id === id),
        `postIds.${index}`,
        '没有这个岗位',
      ),
    );
    check.done();
    refuseGuardedPost(actor, ...posts.map(({ role }) => role));
    const [id] = (await newIds(tx, 1)) as [string];
    const sealed = phone === undefined ? {} : { phone: sealPhone(id, phone) };
    await tx.person.create({ data: { id, ...person, ...sealed, realmId: actor.realmId } });
    const held = { realmId: actor.realmId, personId: id, fromAt: new Date(clock.now) };
    await tx.holding.createMany({ data: postIds.map((postId) => ({ ...held, postId })) });
    return personRecord(tx, id);
  });
}

export function checkPerson(
  check: InputCheck,
  input: Omit<Partial<RegisterPersonInput>, 'mail' | 'phone'> & { mail?: string | null; phone?: string | null },
): void {
  if (input.name !== undefined) check.text('name', input.name, { most: 100 });
  if (typeof input.mail === 'string')
    check.ensure(/^[^\s@<>"]+@[^\s@<>"]+$/.test(input.mail) && input.mail.length <= 200, 'mail', '邮箱地址有误');
  if (typeof input.phone === 'string') {
    check.ensure(/^\+?\d{6,20}$/.test(input.phone), 'phone', '手机号有误');
    check.ensure(channelKeysIfAny() !== null, 'phone', '系统未配置 JIUGAI_CHANNEL_KEYS，不能保存手机号');
  }
  for (const hour of ['quietFromHour', 'quietToHour'] as const) {
    const value = input[hour];
    check.ensure(value === undefined || (Number.isInteger(value) && value >= 0 && value <= 23), hour, '须为 0 至 23 的整点');
  }
}

export async function personRecord(tx: Tx, id: string): Promise<PersonRecord> {
  const { login, name, mail, phone, quietFromHour, quietToHour, disabledAt, revision } = await tx.person.findUniqueOrThrow({
    where: { id },
  });
  const quiet = { quietFromHour, quietToHour };
  return { id, login, name, mail, phone: shownPhone(id, phone), ...quiet, disabledAt: disabledAt?.getTime() ?? null, revision };
}
