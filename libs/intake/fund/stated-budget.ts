import { Refusal } from '#libs/contracts/refusal';
import type { Budget } from '#libs/domain/money/budget';
import { inYuan } from '#libs/domain/money/fen';
import type { FundingPlan } from '#libs/domain/money/funding';
import { grantedSources, ownersSources } from '#libs/domain/money/sources';
import {
  type FloorReading,
  fundedFen,
  type FundingFault,
  fundingFaults,
  readFloors,
  type SourceShare,
  statedPlan,
} from '#libs/domain/money/stated-funding';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { InputCheck } from '../input-check';
import { exactly } from './amount';

export interface StatedBudget extends FundingPlan {
  /** What each source brings; adds up to the total. */
  funding: SourceShare[];
  floors: FloorReading[];
}

const MESSAGES: Record<FundingFault['code'], string> = {
  'source-unknown': '方案没有这一资金来源',
  'source-twice': '同一来源只写一次',
  'fen-invalid': '须为非负整数，以分为单位',
};

/**
 * Who pays what where the text states no shares: the project's own plan of sources says it, to the fen of the total.
 *
 * @throws Refusal invalid-input, invalid-amount, funding-differs (`totalFen`, `fundedFen`, `differenceFen`)
 */
export function statedBudget(programme: CompiledProgramme, budget: Budget, funding: readonly SourceShare[] | undefined): StatedBudget {
  const { money } = programme;
  const check = new InputCheck();
  check.ensure(funding !== undefined, 'funding', '方案没有统一的分担比例，须写明各来源出资');
  fundingFaults(funding ?? [], money).forEach(({ code, path }) => check.ensure(false, path, MESSAGES[code]));
  check.done();
  const shares = funding!.map(({ source, fen }) => ({ source, fen }));
  const by = { owners: ownersSources(programme), granted: grantedSources(programme) };
  const plan = exactly('contents', () => statedPlan(budget, money, shares, by));
  const sum = exactly('funding', () => fundedFen(shares));
  if (sum !== plan.totalFen) {
    const differenceFen = plan.totalFen - sum;
    const how = differenceFen > 0 ? `尚缺 ${inYuan(differenceFen)}` : `多出 ${inYuan(-differenceFen)}`;
    const figures = { totalFen: plan.totalFen, fundedFen: sum, differenceFen };
    throw new Refusal('funding-differs', `总投资 ${inYuan(plan.totalFen)}，各来源合计 ${inYuan(sum)}，${how}。`, figures);
  }
  return { ...plan, funding: shares, floors: readFloors(money.floors, shares, plan.totalFen) };
}

/** @throws Refusal floor-unmet (`totalFen`; `floors`: each that is missed, with its share, what it needs and what is planned) */
export function refuseMissedFloors({ totalFen, floors }: Pick<StatedBudget, 'totalFen' | 'floors'>): void {
  const missed = floors.filter(({ met }) => !met);
  if (missed.length === 0) return;
  const figures = missed.map(({ code, title, share, neededFen, fen }) => ({
    code,
    title,
    share,
    neededFen,
    fen,
    missingFen: neededFen - fen,
  }));
  const [{ title, neededFen, fen, share }] = figures as [(typeof figures)[number]];
  const detail = `“${title}”至少须占总投资的 ${share.num}/${share.den}，即 ${inYuan(neededFen)}，方案为 ${inYuan(fen)}。`;
  throw new Refusal('floor-unmet', detail, { totalFen, floors: figures });
}
