import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { toIso } from '#libs/domain/clock/civil-date';
import type { Actor } from '#libs/intake/actor';
import { DATABASE } from '../database/database.module';
import { once } from '../http/once';
import { Reply } from '../http/reply';
import type { Caller } from './caller';
import type { IssuedApiKey, NewApiKey } from './session.dto';
import { newToken, tokenHash } from './token';

interface KeyRow {
  keyHash: string;
  title: string;
  personId: string;
  postId: string;
  createdAt: Date;
  revokedAt: Date | null;
}

type ApiKey = Omit<IssuedApiKey, 'key'>;

/** Keys for machines: a key acts as one person in one post until it is revoked. */
@Injectable()
export class ApiKeyService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async list(actor: Actor): Promise<{ items: ApiKey[] }> {
    const keys = await this.db.apiKey.findMany({ where: { realmId: actor.realmId }, orderBy: { createdAt: 'desc' } });
    return { items: keys.map(present) };
  }

  /** The key is shown once and kept nowhere: a repeat of the request gets the same answer with `key: null`. */
  async issue(caller: Caller, input: NewApiKey): Promise<Reply<IssuedApiKey>> {
    const { realmId } = caller.actor;
    const key = newToken();
    const { body, repeated } = await once(this.db, caller, async (tx) => {
      const holding = await tx.holding.findFirst({ where: { realmId, personId: input.personId, postId: input.postId } });
      if (!holding) throw new Refusal('not-found', '该人员不担任该岗位。');
      return present(await tx.apiKey.create({ data: { keyHash: tokenHash(key), realmId, ...input } }));
    });
    return new Reply({ ...body, key: repeated ? null : key }, repeated);
  }

  revoke(caller: Caller, keyHash: string): Promise<Reply<ApiKey>> {
    return once(this.db, caller, async (tx) => {
      const key = await tx.apiKey.findFirst({ where: { keyHash, realmId: caller.actor.realmId } });
      if (!key) throw new Refusal('not-found', '没有这个接口密钥。');
      if (key.revokedAt) return present(key);
      return present(await tx.apiKey.update({ where: { keyHash }, data: { revokedAt: new Date() } }));
    });
  }
}

function present(row: KeyRow): ApiKey {
  const { keyHash, createdAt, revokedAt, title, personId, postId } = row;
  return {
    id: keyHash,
    title,
    personId,
    postId,
    createdAt: toIso(createdAt.getTime()),
    revokedAt: revokedAt && toIso(revokedAt.getTime()),
  };
}
