import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { findVersion, programmeByHash } from '#libs/database/programme.repository';
import type { Actor } from '#libs/intake/actor';
import { moveBack } from '#libs/intake/version/move-back';
import { type MoveRequested, moveVersion } from '#libs/intake/version/move-version';
import { previewMove } from '#libs/intake/version/preview-move';
import { diffProgrammes } from '#libs/programme/diff/diff';
import { SECTIONS } from '#libs/programme/diff/sentence';
import type { Caller } from '../auth/caller';
import { DATABASE } from '../database/database.module';
import { pageOf } from '../http/page';
import { Intake, type Receipted } from '../intake/intake';
import type { MovableFilter, Move, MoveBack, MoveFilter, MovePreviewed } from './version.dto';
import { listMovable, listMoves } from './version.query';

interface NotMoved {
  projectId: string;
  code: string;
  detail: string;
  faults?: object[];
}

/** What a new version of a programme says otherwise, and how running projects come to go by it. */
@Injectable()
export class VersionService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
  ) {}

  async difference(actor: Actor, code: string, from: string, to: string) {
    const [was, is] = [await this.version(actor, code, from), await this.version(actor, code, to)];
    const changes = diffProgrammes(await programmeByHash(this.db, was.hash), await programmeByHash(this.db, is.hash));
    return { code, from: was, to: is, changes: changes.map((change) => ({ ...change, title: SECTIONS[change.section] })) };
  }

  async preview(actor: Actor, code: string, input: MovePreviewed) {
    await this.refuseForeign(actor, code, [input.projectId]);
    return previewMove(this.db, actor, input);
  }

  /** Each on its own: one that cannot move does not keep the others back. A repeat of the request repeats each. */
  async move(caller: Caller, code: string, { projects, version, stages, reason }: Move) {
    await this.refuseForeign(
      caller.actor,
      code,
      projects.map(({ id }) => id),
    );
    const answer: { moved: Receipted<MoveRequested>[]; refused: NotMoved[] } = { moved: [], refused: [] };
    for (const { id: projectId, revision } of projects) {
      const one = { ...caller, revision, key: { ...caller.key, key: `${caller.key.key}/${projectId}` } };
      const input = { projectId, version, reason, ...(stages ? { stages } : {}) };
      try {
        const reply = await this.intake.hand(one, (db, actor, options) => moveVersion(db, actor, input, options));
        answer.moved.push(reply.body);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { type, detail, more } = error;
        answer.refused.push({ projectId, code: type, detail, ...(Array.isArray(more.faults) ? { faults: more.faults as object[] } : {}) });
      }
    }
    return answer;
  }

  async back(caller: Caller, code: string, moveId: string, { reason }: MoveBack) {
    const known = await this.db.versionMove.findFirst({
      where: { id: moveId, realmId: caller.actor.realmId },
      select: { processId: true },
    });
    if (!known) throw new Refusal('not-found', '没有这次变更。');
    await this.refuseForeign(caller.actor, code, [known.processId]);
    return this.intake.hand(caller, (db, actor, options) => moveBack(db, actor, { moveId, reason }, options));
  }

  async list(actor: Actor, code: string, filter: MoveFilter) {
    return pageOf(
      await listMoves(this.db, actor, code, filter),
      filter.limit,
      ({ askedAt, id }) => [askedAt.toISOString(), id],
      (row) => row,
    );
  }

  async movable(actor: Actor, code: string, filter: MovableFilter) {
    return pageOf(
      await listMovable(this.db, actor, code, filter),
      filter.limit,
      (row) => [row.code],
      (row) => row,
    );
  }

  private async version(actor: Actor, code: string, version: string): Promise<{ version: number; hash: string }> {
    const found = await findVersion(this.db, actor.realmId, code, version === 'latest' ? version : Number(version));
    if (!found) throw new Refusal('not-found', '没有这个方案或版本。');
    return found;
  }

  /** @throws Refusal not-found where one of them is no project of this realm under this programme */
  private async refuseForeign(actor: Actor, code: string, ids: string[]): Promise<void> {
    const known = await this.db.$queryRaw<{ id: string }[]>`
      select p.id from process p join programme_version v on v.hash = p.programme_hash
       where p.realm_id = ${actor.realmId} and p.kind = 'project' and v.code = ${code} and p.id = any(${ids}::text[])`;
    const foreign = ids.find((id) => !known.some((one) => one.id === id));
    if (foreign !== undefined) throw new Refusal('not-found', `该方案下没有项目 ${foreign}。`, { projectId: foreign });
  }
}
