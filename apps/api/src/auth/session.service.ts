import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { toIso } from '#libs/domain/clock/civil-date';
import { DATABASE } from '../database/database.module';
import { once } from '../http/once';
import type { Reply } from '../http/reply';
import type { Caller, SignedIn } from './caller';
import { HeldPostRepository } from './held-post.repository';
import { LoginAttemptRepository } from './login-attempt.repository';
import { hashPassword, passwordFits } from './password';
import { permissionsOf } from './permission';
import type { ChangePassword, ChoosePost, HeldPost, LogIn, LoggedIn, WhoAmI } from './session.dto';
import { newToken, tokenHash } from './token';

const HOURS = 12;

/** Logging in and out, and choosing the post in which one acts. */
@Injectable()
export class SessionService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly attempts: LoginAttemptRepository,
    private readonly heldPosts: HeldPostRepository,
  ) {}

  async logIn(input: LogIn, address: string): Promise<Omit<LoggedIn, 'expiresAt'> & { expiresAt: Date }> {
    const attempted = { realmId: input.realmId, login: input.login, address };
    await this.attempts.claim(attempted);
    const person = await this.db.person.findUnique({ where: { realmId_login: { realmId: input.realmId, login: input.login } } });
    const fits = await passwordFits(person?.passwordHash, input.password);
    if (!person || !fits || person.disabledAt) throw new Refusal('wrong-credentials', '用户名或密码不正确。');
    await this.attempts.succeed(attempted);
    const posts = await this.heldPosts.of(person.realmId, person.id);
    const post = chosen(posts, input.postId);
    const token = newToken();
    const expiresAt = await this.open(tokenHash(token), person.realmId, person.id, post.id);
    return { token, expiresAt, ...(await this.describe(person.realmId, person.id, post.id, posts)) };
  }

  async whoAmI({ actor }: SignedIn): Promise<WhoAmI> {
    return this.describe(actor.realmId, actor.personId, actor.postId, await this.heldPosts.of(actor.realmId, actor.personId));
  }

  async choosePost(caller: Caller, signedIn: SignedIn, input: ChoosePost): Promise<Reply<WhoAmI>> {
    const { actor, tokenHash: hash, by } = signedIn;
    if (by === 'key') throw new Refusal('invalid-input', '接口密钥固定于一个岗位，不能改选。', { errors: [] });
    const posts = await this.heldPosts.of(actor.realmId, actor.personId);
    const post = chosen(posts, input.postId);
    return once(this.db, caller, async (tx) => {
      await tx.session.update({ where: { tokenHash: hash }, data: { postId: post.id } });
      return this.describe(actor.realmId, actor.personId, post.id, posts);
    });
  }

  async logOut({ tokenHash: hash }: SignedIn): Promise<void> {
    await this.db.$executeRaw`update session set revoked_at = clock_timestamp() where token_hash = ${hash} and revoked_at is null`;
  }

  /** Whoever changes a password may fear that somebody else knows it: the other sessions end. */
  async changePassword(caller: Caller, signedIn: SignedIn, input: ChangePassword): Promise<Reply<null>> {
    const { personId } = caller.actor;
    const fresh = await hashPassword(input.next);
    return once(this.db, caller, async (tx) => {
      const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
      if (!(await passwordFits(person.passwordHash, input.current))) throw new Refusal('wrong-credentials', '现用密码不正确。');
      await tx.person.update({ where: { id: personId }, data: { passwordHash: fresh } });
      await tx.$executeRaw`
        update session set revoked_at = clock_timestamp()
         where person_id = ${personId} and token_hash <> ${signedIn.tokenHash} and revoked_at is null`;
      return null;
    });
  }

  private async open(hash: string, realmId: string, personId: string, postId: string): Promise<Date> {
    const rows = await this.db.$queryRaw<{ expiresAt: Date }[]>`
      insert into session (token_hash, realm_id, person_id, post_id, created_at, expires_at)
      values (${hash}, ${realmId}, ${personId}, ${postId}, clock_timestamp(), clock_timestamp() + make_interval(hours => ${HOURS}::int))
      returning expires_at as "expiresAt"`;
    return rows[0]!.expiresAt;
  }

  private async describe(realmId: string, personId: string, postId: string, posts: HeldPost[]): Promise<WhoAmI> {
    const [clock, realm, person] = await Promise.all([
      realmNow(this.db, realmId),
      this.db.realm.findUniqueOrThrow({ where: { id: realmId } }),
      this.db.person.findUniqueOrThrow({ where: { id: personId } }),
    ]);
    const post = chosen(posts, postId);
    return {
      realm: { id: realmId, kind: clock.kind, title: realm.title, now: toIso(clock.now) },
      person: { id: personId, login: person.login, name: person.name },
      post,
      posts,
      permissions: permissionsOf(post.role),
    };
  }
}

/** @throws Refusal `forbidden` when the person holds no such post, or none at all */
function chosen(posts: HeldPost[], postId: string | undefined): HeldPost {
  const post = postId === undefined ? posts[0] : posts.find((held) => held.id === postId);
  if (!post)
    throw new Refusal('forbidden', postId === undefined ? '您目前不担任任何岗位。' : '您目前不担任该岗位。', {
      allowed: posts.map((held) => held.role),
    });
  return post;
}
