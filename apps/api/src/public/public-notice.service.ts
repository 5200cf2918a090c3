import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { openContent, openFileName } from '#libs/database/personal/paper-file';
import { programmeByHash } from '#libs/database/programme.repository';
import { toIso } from '#libs/domain/clock/civil-date';
import { DATABASE } from '../database/database.module';
import { pageOf, placeOf } from '../http/page';
import type { PublicNoticeFilter } from './public.dto';
import { publicRealm } from './public-realm';

/** What was posted, in which version. */
interface Posted {
  code: string;
  version: number;
}

const HANGING = { status: 'posted', certifiedAt: null };

/** What hangs for everybody to read (REQUIREMENTS.md 2.2): no names, no rooms, nothing that somebody typed but where it hangs (2.15). */
@Injectable()
export class PublicNoticeService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async list({ realm, after, limit }: PublicNoticeFilter) {
    const { now } = await publicRealm(this.db, realm);
    const place = placeOf(after, 2);
    const rows = await this.db.notice.findMany({
      where: { realmId: realm, ...HANGING, ...(place ? { OR: behind(place) } : {}) },
      orderBy: [{ endsAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    });
    const about = await this.about(rows.map(({ processId }) => processId));
    const page = pageOf(
      rows,
      limit,
      ({ endsAt, id }) => [endsAt!.toISOString(), id],
      (row) => lineOf(row, about),
    );
    return { now: toIso(now), ...page };
  }

  async read(realm: string, noticeId: string) {
    const { now } = await publicRealm(this.db, realm);
    const notice = await this.posted(realm, noticeId);
    const about = await this.about([notice.processId]);
    const posted = notice.papers as unknown as Posted[];
    const open = notice.status === 'posted' && notice.certifiedAt === null;
    const fit = await this.fitFor(notice.processId, posted);
    const stored = await this.db.paper.findMany({
      where: { processId: notice.processId, OR: fit.map(({ code, version }) => ({ code, version })) },
      select: { id: true, code: true, version: true, bytes: true },
    });
    const papers = fit.map(({ code, version, title }) => {
      const file = stored.find((paper) => paper.code === code && paper.version === version && paper.bytes !== null);
      return { title, version, paperId: open && file ? file.id : null, bytes: file?.bytes ?? null };
    });
    const { endsAt, place, minimumWorkingDays } = notice;
    return {
      ...{ ...lineOf(notice, about), now: toIso(now), open, endsAt, place, minimumWorkingDays, papers },
      otherPapers: posted.length - fit.length,
    };
  }

  /** A paper is sent as long as a notice hangs that it was posted with, in the version that hangs. */
  async content(realm: string, paperId: string): Promise<StreamableFile> {
    const nothing = new Refusal('not-found', '没有这份材料，或公示已经结束。');
    const paper = await this.db.paper.findUnique({ where: { id: paperId } });
    if (!paper?.processId || paper.realmId !== realm) throw nothing;
    const notices = await this.db.notice.findMany({ where: { processId: paper.processId, ...HANGING }, select: { papers: true } });
    const hangs = notices
      .flatMap(({ papers }) => papers as unknown as Posted[])
      .some(({ code, version }) => code === paper.code && version === paper.version);
    const [fit] = hangs ? await this.fitFor(paper.processId, [paper]) : [];
    const stored = fit && (await this.db.paperContent.findUnique({ where: { paperId } }));
    if (!fit || !stored) throw nothing;
    const content = openContent(paperId, stored.content);
    const ending = /\.\w{1,8}$/.exec(openFileName(paperId, paper.fileName) ?? '')?.[0] ?? '';
    return new StreamableFile(content, {
      type: paper.mime ?? 'application/octet-stream',
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fit.title + ending)}`,
      length: content.byteLength,
    });
  }

  /** @throws Refusal not-found where nothing was posted yet, or elsewhere */
  private async posted(realm: string, noticeId: string) {
    const notice = await this.db.notice.findUnique({ where: { id: noticeId } });
    if (!notice || notice.realmId !== realm || notice.postedOn === null) throw new Refusal('not-found', '没有这项公示，或尚未张贴。');
    return notice;
  }

  /** Those of these papers that the programme calls fit for a page without log-in, by its titles. */
  private async fitFor(processId: string, papers: Posted[]) {
    const { programmeHash } = await this.db.process.findUniqueOrThrow({ where: { id: processId }, select: { programmeHash: true } });
    const programme = await programmeByHash(this.db, programmeHash);
    const open = new Map(programme.papers.filter((paper) => paper.public).map(({ code, title }) => [code, title]));
    return papers.flatMap(({ code, version }) => {
      const title = open.get(code);
      return title === undefined ? [] : [{ code, version, title }];
    });
  }

  private async about(projectIds: string[]): Promise<About> {
    const [projects, links] = await Promise.all([
      this.db.project.findMany({ where: { id: { in: projectIds } }, select: { id: true, name: true } }),
      this.db.projectCompound.findMany({ where: { projectId: { in: projectIds } } }),
    ]);
    const compounds = await this.db.compound.findMany({
      where: { id: { in: links.map(({ compoundId }) => compoundId) } },
      select: { id: true, name: true },
      orderBy: { code: 'asc' },
    });
    return {
      projectName: (projectId) => projects.find(({ id }) => id === projectId)?.name ?? '',
      compounds: (projectId) => compounds.filter(({ id }) => links.some((link) => link.projectId === projectId && link.compoundId === id)),
    };
  }
}

interface About {
  projectName(projectId: string): string;
  compounds(projectId: string): { id: string; name: string }[];
}

interface Row {
  id: string;
  processId: string;
  title: string;
  postedOn: string | null;
  beginsOn: string | null;
  endsOn: string | null;
  provisional: boolean;
}

function lineOf({ id, processId, title, postedOn, beginsOn, endsOn, provisional }: Row, about: About) {
  const [projectName, compounds] = [about.projectName(processId), about.compounds(processId)];
  return { id, title, projectName, compounds, postedOn, beginsOn, endsOn, provisional };
}

/** @throws Refusal invalid-input when the place is none of ours */
function behind([endsAt, id]: string[]) {
  const at = new Date(endsAt ?? '');
  if (Number.isNaN(at.getTime())) {
    throw new Refusal('invalid-input', 'after 须取自上一页的 next。', { errors: [{ path: 'after', message: '不是合法的翻页位置' }] });
  }
  return [{ endsAt: { gt: at } }, { endsAt: at, id: { gt: id! } }];
}
