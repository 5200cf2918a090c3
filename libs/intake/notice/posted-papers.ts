import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { InputCheck } from '../input-check';
import { titled } from '../paper/paper-title';

export interface PostedPaper {
  code: string;
  version: number;
}

/**
 * Which version of each paper hangs: a notice is a legal object and says so. One that is posted again, because an objection was upheld or
 * owners have voted anew, does not hang in the very versions of the time before.
 *
 * @throws Refusal invalid-input, papers-missing (`missing`; where nothing was put right both that and `old` name what hung before: one of them must come anew)
 */
export async function postedPapers(
  tx: Tx,
  programme: CompiledProgramme,
  notice: { id: string; processId: string; stage: string },
  { asked, named }: { asked: string[]; named: PostedPaper[] | undefined },
): Promise<PostedPaper[]> {
  const { id, processId, stage } = notice;
  const stored = await tx.paper.findMany({ where: { processId }, select: { code: true, version: true }, orderBy: { version: 'desc' } });
  const posted = named ?? asked.flatMap((code) => stored.find((paper) => paper.code === code) ?? []);
  const exists = ({ code, version }: PostedPaper) => stored.some((paper) => paper.code === code && paper.version === version);
  const check = new InputCheck();
  posted.forEach((paper, i) => check.ensure(exists(paper), `papers.${i}`, `没有 ${paper.code} 的第 ${paper.version} 版`));
  check.done();
  const missing = asked.filter((code) => !posted.some((paper) => paper.code === code)).map((code) => titled(programme, code));
  if (missing.length > 0)
    throw new Refusal('papers-missing', `公示材料不齐：${missing.map(({ title }) => title).join('、')}。`, { missing });

  const before = await tx.notice.findMany({
    where: { processId, stage, id: { not: id }, postedAt: { not: null } },
    select: { papers: true },
  });
  const same = before.some((other) => sameVersions(other.papers as unknown as PostedPaper[], posted));
  if (same && posted.length > 0) {
    const old = posted.map(({ code, version }) => ({ ...titled(programme, code), version }));
    const names = old.map(({ title }) => title).join('、');
    throw new Refusal(
      'papers-missing',
      `材料与此前一次公示的版本完全相同：更正以后重新公示的，须提交更正后的新版本（${names}，至少其一）。`,
      { missing: old.map(({ code, title }) => ({ code, title })), old },
    );
  }
  return posted;
}

const sameVersions = (some: readonly PostedPaper[], others: readonly PostedPaper[]): boolean =>
  some.length === others.length &&
  some.every(({ code, version }) => others.some((paper) => paper.code === code && paper.version === version));
