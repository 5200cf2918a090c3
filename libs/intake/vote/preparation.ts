import { Refusal } from '#libs/contracts/refusal';
import { readView } from '#libs/database/event-log';
import { judge } from '#libs/domain/predicate/evaluate';
import type { Acceptance } from '../accept';
import { titled } from '../paper/paper-title';
import { stageByCode } from '../programme-parts';

/**
 * What a programme asks for before owners may vote: an owners' committee or self-governing group in place, and the papers that the
 * vote rests on (Lucheng 二(三)1). A fact that nobody has stated does not hold.
 *
 * @throws Refusal out-of-turn (`expected`: the facts), papers-missing (`missing`; `old`, those of the vote before)
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
  const { missing, old } = await papersOfVote(acceptance, stageCode, asked);
  if (missing.length === 0) return;
  const again = old.length === 0 ? '' : '再次表决不得沿用上一次的材料，请提交新的版本。';
  throw new Refusal('papers-missing', `表决之前缺少材料：${missing.map(({ title }) => title).join('、')}。${again}`, {
    missing,
    ...(old.length > 0 ? { old } : {}),
  });
}

/** A vote that is held again rests on papers of its own: what was there when the one before it closed was voted on, and failed. */
async function papersOfVote({ tx, process, programme }: Acceptance, stage: string, asked: string[]) {
  const had = await tx.paper.findMany({
    where: { processId: process.id, code: { in: asked } },
    select: { code: true, version: true, uploadedAt: true },
    orderBy: { version: 'desc' },
  });
  const closed = await tx.vote.aggregate({ where: { processId: process.id, stage }, _max: { closedAt: true } });
  const since = closed._max.closedAt?.getTime() ?? -1;
  const lacking = asked.filter((code) => !had.some((paper) => paper.code === code && paper.uploadedAt.getTime() > since));
  const old = lacking.flatMap((code) => had.find((paper) => paper.code === code) ?? []);
  return {
    missing: lacking.map((code) => titled(programme, code)),
    old: old.map(({ code, version }) => ({ ...titled(programme, code), version })),
  };
}
