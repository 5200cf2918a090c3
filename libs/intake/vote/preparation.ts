import { Refusal } from '#libs/contracts/refusal';
import { readView } from '#libs/database/event-log';
import { judge } from '#libs/domain/predicate/evaluate';
import type { Acceptance } from '../accept';
import { stageByCode } from '../programme-parts';

/**
 * What a programme asks for before owners may vote: an owners' committee or self-governing group in place, and the papers that the
 * vote rests on (Lucheng 二(三)1). A fact that nobody has stated does not hold.
 *
 * @throws Refusal out-of-turn (`expected`: the facts), papers-missing (`missing`)
 */
export async function refuseUnprepared(acceptance: Acceptance, stageCode: string): Promise<void> {
  const { tx, process, programme } = acceptance;
  const { vote, steps } = stageByCode(programme, stageCode, 'consent-vote');
  if (vote.requires) {
    const facts = (await readView(tx, process))?.facts ?? {};
    const { holds, because } = judge(vote.requires, facts);
    if (holds !== true) {
      const expected = because.map((code) => ({ fact: code, title: programme.facts.find((fact) => fact.code === code)?.title ?? code }));
      throw new Refusal('out-of-turn', `表决之前须先：${expected.map(({ title }) => title).join('、')}。`, { expected });
    }
  }
  const asked = steps.find((step) => step.code === 'hold')?.papers ?? [];
  const had = await tx.paper.findMany({ where: { processId: process.id, code: { in: asked } }, select: { code: true } });
  const missing = asked
    .filter((code) => !had.some((paper) => paper.code === code))
    .map((code) => ({ code, title: programme.papers.find((paper) => paper.code === code)?.title ?? code }));
  if (missing.length > 0) {
    throw new Refusal('papers-missing', `表决之前缺少材料：${missing.map(({ title }) => title).join('、')}。`, { missing });
  }
}
