import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import type { Accepted } from '#libs/intake/accept';
import type { AcceptedByMany } from '#libs/intake/accept-many';
import type { DecisionOptions } from '#libs/intake/accept-record';
import type { Actor } from '#libs/intake/actor';
import type { Caller } from '../auth/caller';
import { DATABASE } from '../database/database.module';
import { Reply } from '../http/reply';
import { Messenger } from './messenger';

/** An answer to an accepted input: what intake said, and its number in the process, to wait for with `?after=`. */
export type Receipted<A> = A & { no: number | null };

type IntakeFile<A> = (db: Database, actor: Actor, options: DecisionOptions) => Promise<Accepted<A>>;

type ManyFile<A> = (db: Database, actor: Actor, options: DecisionOptions) => Promise<AcceptedByMany<A>>;

/** Hands an input to libs/intake, tells the workflow at once, and answers. */
@Injectable()
export class Intake {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly messenger: Messenger,
  ) {}

  async hand<A extends object>(caller: Caller, file: IntakeFile<A>): Promise<Reply<Receipted<A>>> {
    const accepted = await this.accepted(caller, file);
    return new Reply({ ...accepted.answer, no: accepted.inboxNo }, accepted.repeated);
  }

  /** The same for an input that belongs to no process: there is nothing to wait for. */
  async record<A>(caller: Caller, file: IntakeFile<A>): Promise<Reply<A>> {
    const accepted = await this.accepted(caller, file);
    return new Reply(accepted.answer, accepted.repeated);
  }

  /** The same for one act upon things of many processes. */
  async handMany<A>({ actor, key: idempotency }: Caller, file: ManyFile<A>): Promise<Reply<A>> {
    const accepted = await file(this.db, actor, { idempotency });
    for (const tell of accepted.tells) this.messenger.tell(tell);
    return new Reply(accepted.answer, accepted.repeated);
  }

  private async accepted<A>({ actor, key: idempotency, revision }: Caller, file: IntakeFile<A>): Promise<Accepted<A>> {
    const accepted = await file(this.db, actor, revision === undefined ? { idempotency } : { idempotency, ifMatch: revision });
    if (accepted.tell) this.messenger.tell(accepted.tell);
    return accepted;
  }
}
