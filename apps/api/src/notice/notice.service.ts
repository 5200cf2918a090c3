import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import { openObjection } from '#libs/database/personal/objection-text';
import type { Role } from '#libs/contracts/role';
import type { Actor } from '#libs/intake/actor';
import { fileObjection } from '#libs/intake/notice/file-objection';
import { postNotice } from '#libs/intake/notice/post-notice';
import { proposalFor } from '#libs/intake/notice/propose-notice';
import { resolveObjection } from '#libs/intake/notice/resolve-objection';
import type { Caller } from '../auth/caller';
import { Records } from '../auth/records';
import { CONFIGURATION, type Configuration } from '../configuration';
import { DATABASE } from '../database/database.module';
import { Intake } from '../intake/intake';
import type { FileObjection, PostNotice, Printed, ResolveObjection } from './notice.dto';

/** Who calls a resident back (REQUIREMENTS.md 2.15); the others see that there was an objection, and what became of it. */
const NEEDS_RESIDENT: readonly Role[] = ['coordination', 'subdistrict', 'owners-body'];

/** Public notices and the objections to them. */
@Injectable()
export class NoticeService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
    private readonly records: Records,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async read(actor: Actor, noticeId: string) {
    await this.records.thing(actor, 'notice', noticeId);
    const { processId, ...notice } = await this.db.notice.findUniqueOrThrow({
      where: { id: noticeId },
      omit: { realmId: true, certificate: true },
    });
    return { ...notice, projectId: processId, publicPage: this.publicPage(actor.realmId, noticeId) };
  }

  private publicPage(realmId: string, noticeId: string): string {
    const page = new URL(`/public/notices/${noticeId}`, this.configuration.publicUrl);
    if (realmId !== 'real') page.searchParams.set('realm', realmId);
    return page.href;
  }

  async proposal(actor: Actor, noticeId: string, printed: Printed) {
    await this.records.thing(actor, 'notice', noticeId);
    return proposalFor(this.db, actor, { noticeId, ...printed });
  }

  async objections(actor: Actor, noticeId: string) {
    await this.records.thing(actor, 'notice', noticeId);
    const rows = await this.db.objection.findMany({ where: { noticeId }, omit: { realmId: true }, orderBy: { receivedAt: 'asc' } });
    return { items: rows.map((row) => presentObjection(actor, row)) };
  }

  async objection(actor: Actor, objectionId: string) {
    await this.records.thing(actor, 'objection', objectionId);
    return presentObjection(actor, await this.db.objection.findUniqueOrThrow({ where: { id: objectionId }, omit: { realmId: true } }));
  }

  async post(caller: Caller, noticeId: string, input: PostNotice) {
    await this.records.thing(caller.actor, 'notice', noticeId);
    return this.intake.hand(caller, (db, actor, options) => postNotice(db, actor, { noticeId, ...input }, options));
  }

  async file(caller: Caller, noticeId: string, input: FileObjection) {
    await this.records.thing(caller.actor, 'notice', noticeId);
    return this.intake.hand(caller, (db, actor, options) => fileObjection(db, actor, { noticeId, ...input }, options));
  }

  async resolve(caller: Caller, objectionId: string, input: ResolveObjection) {
    await this.records.thing(caller.actor, 'objection', objectionId);
    return this.intake.hand(caller, (db, actor, options) => resolveObjection(db, actor, { objectionId, ...input }, options));
  }
}

interface OfResident {
  id: string;
  processId: string;
  unitId: string | null;
  text: string;
  contact: string | null;
  answer: string | null;
}

function presentObjection<T extends OfResident>(actor: Actor, { processId, ...objection }: T) {
  const known = { ...objection, projectId: processId };
  if (NEEDS_RESIDENT.includes(actor.role)) return openObjection(known);
  return { ...known, unitId: null, text: null, contact: null, answer: null };
}
