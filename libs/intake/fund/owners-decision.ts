import { Refusal } from '#libs/contracts/refusal';
import { lackingDecision } from '#libs/domain/money/owners-decision';
import type { MoneySource } from '#libs/programme/ir/programme';
import type { Acceptance } from '../accept';

/**
 * The owners decide before their common money is used (民法典 278): the arrival names the paper on which they did, of the code that the
 * programme declares for the source. Any other paper is none.
 *
 * @throws Refusal papers-missing, with the paper and who leads the owners to it (`by`)
 */
export async function refuseUndecided({ tx, process, programme }: Acceptance, source: MoneySource, paperId?: string): Promise<void> {
  const named = await tx.paper.findFirst({ where: { id: paperId ?? '', processId: process.id }, select: { code: true } });
  const lacking = lackingDecision(source, named);
  if (!lacking) return;
  const { paper: code, by } = lacking;
  const title = programme.papers.find((paper) => paper.code === code)?.title ?? code;
  const missing = [{ code, title, by, led: leaderOf(programme, by) }];
  throw new Refusal('papers-missing', `使用${source.title}须附“${title}”，由${missing[0]!.led}牵头。`, { missing });
}

/** Name of the organisation, or of the template behind a project's role. */
export function leaderOf({ roles, organisations }: Acceptance['programme'], by: string): string {
  const template = roles[by] ?? by;
  return organisations.find(({ code }) => code === template)?.name ?? by;
}
