import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { openObjection } from '#libs/database/personal/objection-text';
import type { Idempotency } from '#libs/intake/actor';
import { fileObjection } from '#libs/intake/notice/file-objection';
import { systemActor } from '#libs/intake/system-actor';
import { DATABASE } from '../database/database.module';
import { Reply } from '../http/reply';
import { Intake } from '../intake/intake';
import type { FilePublicObjection } from './public.dto';
import { publicRealm } from './public-realm';

/** What a resident says to a notice without a log-in, and what became of it. */
@Injectable()
export class PublicObjectionService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
  ) {}

  /** The way of every objection; on record nobody's name stands. Of the project and the home the answer says nothing. */
  async file(realm: string, noticeId: string, key: Idempotency, { unit, ...said }: FilePublicObjection) {
    await publicRealm(this.db, realm);
    const notice = await this.db.notice.findUnique({ where: { id: noticeId }, select: { realmId: true, processId: true } });
    if (notice?.realmId !== realm) throw new Refusal('not-found', '没有这项公示。');
    const home = unit && { unitId: await this.homeOf(notice.processId, unit) };
    const input = { noticeId, ...said, ...home, filedBy: 'public' as const };
    const reply = await this.intake.hand({ actor: systemActor(realm), key }, (db, actor, options) =>
      fileObjection(db, actor, input, options),
    );
    const { receiptNo, receivedAt } = reply.body;
    return new Reply({ receiptNo, receivedAt }, reply.repeated);
  }

  async follow(realm: string, receiptNo: string) {
    const found = await this.db.objection.findUnique({ where: { realmId_receiptNo: { realmId: realm, receiptNo } } });
    if (!found) throw new Refusal('not-found', '没有这个回执号的异议。');
    const [notice, project] = await Promise.all([
      this.db.notice.findUniqueOrThrow({ where: { id: found.noticeId }, select: { title: true } }),
      this.db.project.findUniqueOrThrow({ where: { id: found.processId }, select: { name: true, status: true } }),
    ]);
    const { noticeId, status, receivedAt, resolvedAt } = found;
    const answer = found.filedBy === 'public' ? openObjection({ id: found.id, answer: found.answer }).answer : null;
    const projectEnded = status === 'project-ended' ? project.status : null;
    const about = { noticeId, noticeTitle: notice.title, projectName: project.name };
    return { receiptNo, ...about, status, projectEnded, receivedAt, resolvedAt, answer };
  }

  /** @throws Refusal invalid-input, which says nothing but that the register of the project's compounds has no such home */
  private async homeOf(projectId: string, { compoundId, code }: NonNullable<FilePublicObjection['unit']>): Promise<string> {
    const named = await this.db.projectCompound.findUnique({ where: { projectId_compoundId: { projectId, compoundId } } });
    const home = named && (await this.db.unit.findUnique({ where: { compoundId_code: { compoundId, code } }, select: { id: true } }));
    if (!home) {
      const errors = [{ path: 'unit', message: '登记中没有这套房屋' }];
      throw new Refusal('invalid-input', '本项目小区的登记中没有这套房屋，请核对小区和房号。', { errors });
    }
    return home.id;
  }
}
