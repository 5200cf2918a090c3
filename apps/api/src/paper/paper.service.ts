import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { openContent, openFileName } from '#libs/database/personal/paper-file';
import type { Actor } from '#libs/intake/actor';
import { uploadPaper } from '#libs/intake/paper/upload-paper';
import type { Caller, UploadedPart } from '../auth/caller';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { Intake } from '../intake/intake';
import type { NewPaper, PaperFilter } from './paper.dto';
import { papersOf } from './paper-sight';

/**
 * Papers of a project, or of an annual plan. Their bytes lie in PostgreSQL beside their description: they commit together, one backup holds both, and
 * there is no folder to share between machines. Scans are a few megabytes; whole drawing sets live in the drawings' own system.
 */
@Injectable()
export class PaperService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  async list(actor: Actor, projectId: string, filter: PaperFilter) {
    await this.records.project(actor, projectId);
    return this.listOf(actor, projectId, filter);
  }

  /** Of an annual plan: who examines reads what his tasks name, as in a project. */
  async listOfWindow(actor: Actor, windowId: string, filter: PaperFilter) {
    await this.records.planWindow(actor, windowId);
    return this.listOf(actor, windowId, filter);
  }

  private async listOf(actor: Actor, projectId: string, { code }: PaperFilter) {
    const rows = await this.db.paper.findMany({
      where: { AND: [{ processId: projectId, ...(code === undefined ? {} : { code }) }, await papersOf(this.db, actor, projectId)] },
      orderBy: [{ code: 'asc' }, { version: 'desc' }],
      omit: { realmId: true },
    });
    return { items: rows.map(present) };
  }

  async read(actor: Actor, paperId: string) {
    await this.readable(actor, paperId);
    return present(await this.db.paper.findUniqueOrThrow({ where: { id: paperId }, omit: { realmId: true } }));
  }

  /** Sent as a download of its own type, never shown inline: what people upload is not ours to run in a page. */
  async content(actor: Actor, paperId: string): Promise<StreamableFile> {
    await this.readable(actor, paperId);
    const [paper, stored] = await Promise.all([
      this.db.paper.findUniqueOrThrow({ where: { id: paperId } }),
      this.db.paperContent.findUnique({ where: { paperId } }),
    ]);
    if (!stored) throw new Refusal('not-found', '该材料只登记了纸质件，没有电子文件。');
    const name = encodeURIComponent(openFileName(paperId, paper.fileName) ?? paper.title);
    const content = openContent(paperId, stored.content);
    return new StreamableFile(content, {
      type: paper.mime ?? 'application/octet-stream',
      disposition: `attachment; filename*=UTF-8''${name}`,
      length: content.byteLength,
    });
  }

  /** @throws Refusal not-found, also for a paper of a project that one sees but not this paper */
  private async readable(actor: Actor, paperId: string): Promise<void> {
    await this.records.thing(actor, 'paper', paperId);
    const { processId } = await this.db.paper.findUniqueOrThrow({ where: { id: paperId }, select: { processId: true } });
    const where = { AND: [{ id: paperId }, await papersOf(this.db, actor, processId!)] };
    if ((await this.db.paper.count({ where })) === 0) throw new Refusal('not-found', '没有这份材料，或不属于您的范围。');
  }

  async upload(caller: Caller, projectId: string, input: NewPaper, part: UploadedPart | undefined) {
    await this.records.project(caller.actor, projectId);
    return this.uploadTo(caller, projectId, input, part);
  }

  async uploadToWindow(caller: Caller, windowId: string, input: NewPaper, part: UploadedPart | undefined) {
    await this.records.planWindow(caller.actor, windowId);
    return this.uploadTo(caller, windowId, input, part);
  }

  private uploadTo(caller: Caller, projectId: string, input: NewPaper, part: UploadedPart | undefined) {
    const file = part && { name: fileName(part), mime: part.mimetype, content: part.buffer };
    return this.intake.record(caller, (db, actor, options) =>
      uploadPaper(db, actor, { projectId, ...input, ...(file ? { file } : {}) }, options),
    );
  }
}

/** Multipart carries names as bytes; the parser reads them as Latin-1. */
const fileName = (part: UploadedPart): string => Buffer.from(part.originalname, 'latin1').toString('utf8');

function present<P extends { id: string; processId: string | null; fileName: string | null }>({ processId, ...paper }: P) {
  return { ...paper, fileName: openFileName(paper.id, paper.fileName), projectId: processId };
}
