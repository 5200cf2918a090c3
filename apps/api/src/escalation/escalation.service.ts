import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import type { Actor } from '#libs/intake/actor';
import { decideEscalation } from '#libs/intake/escalation/decide-escalation';
import { discardLetter } from '#libs/intake/escalation/discard-letter';
import { recordMinutes } from '#libs/intake/escalation/record-minutes';
import { signLetter } from '#libs/intake/escalation/sign-letter';
import type { Caller } from '../auth/caller';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { pageOf } from '../http/page';
import { Intake } from '../intake/intake';
import type { RecordMinutes } from './action.dto';
import type { DecideEscalation, DiscardLetter, EscalationFilter, LetterFilter, SignLetter } from './escalation.dto';
import { listEscalations, listLetters, readEscalation, readLetter } from './escalation.query';

/** What came up to the leading group's office, and the letters that wait for a person's signature. */
@Injectable()
export class EscalationService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  async list(actor: Actor, filter: EscalationFilter) {
    return pageOf(
      await listEscalations(this.db, actor, filter),
      filter.limit,
      ({ raisedAt, id }) => [raisedAt.toISOString(), id],
      (escalation) => escalation,
    );
  }

  async read(actor: Actor, escalationId: string) {
    await this.records.thing(actor, 'escalation', escalationId);
    return (await readEscalation(this.db, escalationId))[0];
  }

  async decide(caller: Caller, escalationId: string, body: DecideEscalation) {
    await this.records.thing(caller.actor, 'escalation', escalationId);
    return this.intake.hand(caller, (db, actor, options) => decideEscalation(db, actor, { escalationId, ...body }, options));
  }

  async minutes(caller: Caller, escalationId: string, body: RecordMinutes) {
    await this.records.thing(caller.actor, 'escalation', escalationId);
    return this.intake.hand(caller, (db, actor, options) => recordMinutes(db, actor, { escalationId, ...body }, options));
  }

  async letters(actor: Actor, filter: LetterFilter) {
    return pageOf(
      await listLetters(this.db, actor, filter),
      filter.limit,
      ({ draftedAt, id }) => [draftedAt.toISOString(), id],
      (letter) => letter,
    );
  }

  async letter(actor: Actor, draftId: string) {
    const [letter] = await readLetter(this.db, actor, draftId);
    if (!letter) throw new Refusal('not-found', '没有这份文稿，或不属于您的范围。');
    return letter;
  }

  async sign(caller: Caller, draftId: string, input: SignLetter) {
    await this.records.thing(caller.actor, 'letter_draft', draftId);
    return this.intake.hand(caller, (db, actor, options) => signLetter(db, actor, { draftId, ...input }, options));
  }

  async discard(caller: Caller, draftId: string, { reason }: DiscardLetter) {
    await this.records.thing(caller.actor, 'letter_draft', draftId);
    return this.intake.hand(caller, (db, actor, options) => discardLetter(db, actor, { draftId, reason }, options));
  }
}
