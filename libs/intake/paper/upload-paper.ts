import { createHash } from 'node:crypto';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { newIds } from '#libs/database/personal/new-ids';
import { sealContent, sealFileName } from '#libs/database/personal/paper-file';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { OTHER, refuseUnasked } from './may-bring';

export interface UploadPaperInput {
  projectId: string;
  /** Code of the programme's paper, or `other`. */
  code: string;
  title: string;
  /** Left out for a paper that exists on paper only: it is named, not held. */
  file?: { name: string; mime: string; content: Uint8Array };
}

export interface PaperUploaded {
  id: string;
  projectId: string;
  code: string;
  version: number;
  title: string;
  fileName: string | null;
  mime: string | null;
  bytes: number | null;
  /** Of the content, in hex. */
  sha256: string | null;
  uploadedAt: number;
}

/** 30 MB: larger drawings come in parts. */
export const MOST_BYTES = 30 * 1024 * 1024;

/**
 * Uploads the next version of a paper, or names one that exists on paper. Versions are never replaced: a notice or an answer goes on
 * saying which one it rested on. Also while a project is paused, and after its end (files as formed, Lucheng 二(四)7).
 *
 * @throws Refusal not-found, invalid-input, forbidden (with who may), payload-too-large, being-moved
 */
export async function uploadPaper(
  db: Database,
  actor: Actor,
  input: UploadPaperInput,
  options: RecordOptions = {},
): Promise<Accepted<PaperUploaded>> {
  const { projectId, code, title, file } = input;
  const target = { processId: projectId, evenWhenPaused: true, evenWhenEnded: true };
  if (file && file.content.byteLength > MOST_BYTES) throw new Refusal('payload-too-large', `文件不得超过 ${MOST_BYTES / 1024 / 1024} MB。`);
  const sha256 = file ? createHash('sha256').update(file.content).digest('hex') : null;
  return accept(db, actor, { ...options, ...target }, async (acceptance) => {
    const { programme } = acceptance;
    const check = new InputCheck();
    check.text('title', title, { most: 200 });
    check.ensure(code === OTHER || programme.papers.some((paper) => paper.code === code), 'code', '方案没有这种材料');
    if (file) {
      check.text('file.name', file.name, { most: 255 });
      check.ensure(file.content.byteLength > 0, 'file', '文件为空');
    }
    check.done();
    await refuseUnasked(acceptance, code);
    return writePaper(acceptance, input, sha256);
  });
}

/** Writes the next version of a paper whose bringer and code have been checked. @param sha256 of the file, in hex */
export async function writePaper(
  acceptance: Acceptance,
  { projectId, code, title, file }: UploadPaperInput,
  sha256: string | null = null,
): Promise<PaperUploaded> {
  const { tx, actor, now, process, record } = acceptance;
  const last = await tx.paper.aggregate({ where: { processId: process.id, code }, _max: { version: true } });
  const version = (last._max.version ?? 0) + 1;
  const described = {
    code,
    version,
    title,
    fileName: file?.name ?? null,
    mime: file?.mime ?? null,
    bytes: file?.content.byteLength ?? null,
    sha256,
  };
  const by = { realmId: actor.realmId, processId: process.id, uploadedAt: new Date(now), uploadedByPersonId: actor.personId };
  const [id = ''] = await newIds(tx, 1);
  await tx.paper.create({ data: { id, ...by, ...described, fileName: sealFileName(id, described.fileName) }, select: { id: true } });
  if (file) await tx.paperContent.create({ data: { paperId: id, content: sealContent(id, file.content) } });
  record({ type: 'paper.uploaded', data: { paperId: id, code, version, sha256 } });
  return { id, projectId, ...described, uploadedAt: now };
}
