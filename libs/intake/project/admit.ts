import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import type { Facts } from '#libs/domain/predicate/evaluate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { type CompoundVerdict, judgeCompound, recordVerdict } from '../compound/assess-compound';

/**
 * Lets the compounds of a project in, or says what keeps them out; the verdict that admitted each stays on record.
 *
 * @returns the facts on which all compounds agree, for the project
 * @throws Refusal not-eligible (`because`, one entry a compound), facts-missing (`missing`) where the answer hangs on facts that
 *   nobody has recorded
 */
export async function admitCompounds(
  tx: Tx,
  by: { realmId: string; personId: string; postId: string; now: number },
  programme: CompiledProgramme,
  programmeHash: string,
  compoundIds: string[],
): Promise<Facts> {
  const verdicts: CompoundVerdict[] = [];
  for (const compoundId of compoundIds) verdicts.push((await judgeCompound(tx, by.realmId, programme, compoundId))!);
  refuseIneligible(verdicts);
  for (const verdict of verdicts) await recordVerdict(tx, by, programme, programmeHash, verdict);
  return agreed(verdicts.map(({ facts }) => facts));
}

function refuseIneligible(verdicts: CompoundVerdict[]): void {
  const out = verdicts.filter(({ outcome }) => outcome === 'ineligible');
  if (out.length > 0) {
    const broken = out.flatMap(({ because }) => because.filter(({ verdict }) => verdict === 'not-met').map(({ title }) => title));
    const because = out.map(({ compoundId, name, outcome, because: rules }) => ({ compoundId, name, outcome, rules }));
    throw new Refusal('not-eligible', `不符合：${[...new Set(broken)].join('、')}。`, { because });
  }
  const missing = verdicts
    .filter(({ outcome }) => outcome === 'undetermined')
    .flatMap(({ compoundId, because }) =>
      because.filter(({ verdict }) => verdict === 'undetermined').flatMap((rule) => rule.missing.map((fact) => ({ compoundId, ...fact }))),
    );
  if (missing.length === 0) return;
  throw new Refusal('facts-missing', `小区情况尚未登记：${[...new Set(missing.map(({ title }) => title))].join('、')}。`, { missing });
}

function agreed(all: Facts[]): Facts {
  const [first = {}, ...others] = all;
  return Object.fromEntries(Object.entries(first).filter(([code, value]) => others.every((facts) => facts[code] === value)));
}
