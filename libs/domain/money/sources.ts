import type { CompiledProgramme, MoneyRules, MoneySource } from '#libs/programme/ir/programme';
import type { FundGateStage } from '#libs/programme/ir/stage';

type Gate = FundGateStage['gate'];

/** What a gate counts: the sources that it names, else its own and the owners' common money, which takes their decision. */
export function countedBy(gate: Pick<Gate, 'source' | 'sources'>, { sources }: Pick<MoneyRules, 'sources'>): string[] {
  const named = gate.sources ?? [gate.source, ...sources.filter((one) => one.needsOwnersDecision).map(({ code }) => code)];
  return sources.filter(({ code }) => named.includes(code)).map(({ code }) => code);
}

/**
 * The owners' own money: what the programme says is theirs; where it says nothing of a source, what a gate on the residents' part counts, else
 * the gate's own source and what takes their decision.
 */
export function ownersSources({ money, stages }: Pick<CompiledProgramme, 'money' | 'stages'>): string[] {
  const gates = stages.filter((stage): stage is FundGateStage => stage.kind === 'fund-gate').map(({ gate }) => gate);
  const theirs = gates.flatMap((gate) => (gate.base === 'residents-required' ? countedBy(gate, money) : [gate.source]));
  const ofOwners = ({ code, ofOwners: stated, needsOwnersDecision }: MoneySource): boolean =>
    stated ?? (theirs.includes(code) || needsOwnersDecision);
  return money.sources.filter(ofOwners).map(({ code }) => code);
}

/** What comes in by a grant: neither the owners' own, nor collected before a gate. */
export function grantedSources(programme: Pick<CompiledProgramme, 'money' | 'stages'>): string[] {
  const collected = programme.stages.flatMap((stage) => (stage.kind === 'fund-gate' ? countedBy(stage.gate, programme.money) : []));
  const apart = new Set([...collected, ...ownersSources(programme)]);
  return programme.money.sources.filter(({ code }) => !apart.has(code)).map(({ code }) => code);
}

/** The granted source that is meant where none is named: the only one, or of several the one that is the subsidy by its code. */
export function usualGrant(programme: Pick<CompiledProgramme, 'money' | 'stages'>): string {
  const granted = grantedSources(programme);
  return granted.length === 1 ? granted[0]! : 'subsidy';
}
