import type { Database, Tx } from '#libs/database/client';
import { assess, type Assessment, type RuleVerdict } from '#libs/domain/eligibility/assess';
import type { Facts } from '#libs/domain/predicate/evaluate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { compoundFacts } from './compound-facts';

/** A rule's verdict as people read it. */
export interface Because {
  id: string;
  title: string;
  /** Id of the programme's rule: the section or assumption behind it. */
  rule: string;
  verdict: RuleVerdict['verdict'];
  holds: boolean;
  exceptable: boolean;
  /** Id of the decision that lets the compound in in spite of the rule. */
  exceptedBy: string | null;
  /** Facts that are looked at but not on record. */
  missing: { fact: string; title: string }[];
}

export interface CompoundVerdict {
  compoundId: string;
  name: string;
  eligible: boolean;
  outcome: Assessment['outcome'];
  because: Because[];
  facts: Facts;
}

/**
 * Judges a compound of the realm by a programme's rules, with the exceptions decided for it so far. Writes nothing.
 *
 * @returns null when the realm has no such compound
 */
export async function judgeCompound(
  tx: Tx,
  realmId: string,
  programme: CompiledProgramme,
  compoundId: string,
): Promise<CompoundVerdict | null> {
  return (await judgeCompounds(tx, realmId, programme, [compoundId]))[0] ?? null;
}

/** The same for many, in four statements; those that the realm does not have are left out. */
export async function judgeCompounds(
  tx: Tx | Database,
  realmId: string,
  programme: CompiledProgramme,
  compoundIds: string[],
): Promise<CompoundVerdict[]> {
  const compounds = await tx.compound.findMany({ where: { id: { in: compoundIds }, realmId } });
  const ofThem = { compoundId: { in: compounds.map(({ id }) => id) } };
  const buildings = byCompound(await tx.building.findMany({ where: ofThem }));
  const decided = await tx.exceptionDecision.findMany({ where: { ...ofThem, programmeCode: programme.code }, orderBy: { id: 'asc' } });
  const decisions = byCompound(decided);
  const listed = await tx.planListing.findMany({ where: { ...ofThem, realmId, carriedOut: true }, select: { compoundId: true } });
  const once = new Set(listed.map(({ compoundId }) => compoundId));
  return compounds.map((compound) => {
    const known = { ...compound, buildings: buildings.get(compound.id) ?? [], onceListed: once.has(compound.id) };
    const facts = compoundFacts(programme, known);
    const exceptions = (decisions.get(compound.id) ?? []).map(({ id, ruleId }) => ({ decisionId: id, ruleId }));
    const { outcome, verdicts } = assess(programme.eligibility, facts, exceptions);
    return {
      compoundId: compound.id,
      name: compound.name,
      eligible: outcome === 'eligible' || outcome === 'eligible-by-exception',
      outcome,
      because: verdicts.map((verdict) => explain(programme, verdict)),
      facts,
    };
  });
}

/** Rows by their compound, in their order. */
export function byCompound<T extends { compoundId: string }>(rows: T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const same = found.get(row.compoundId);
    if (same) same.push(row);
    else found.set(row.compoundId, [row]);
  }
  return found;
}

function explain(programme: CompiledProgramme, { ruleId, rule, verdict, missing, decisionId }: RuleVerdict): Because {
  const eligibility = programme.eligibility.find(({ id }) => id === ruleId)!;
  return {
    id: ruleId,
    title: eligibility.title,
    rule,
    verdict,
    holds: verdict === 'met',
    exceptable: eligibility.exceptable,
    exceptedBy: decisionId ?? null,
    missing: missing.map((fact) => ({ fact, title: factTitle(programme, fact) })),
  };
}

export const factTitle = (programme: CompiledProgramme, code: string): string =>
  programme.facts.find((fact) => fact.code === code)?.title ?? code;

/** Puts a verdict on record as it stood: what admitted a compound, or what kept it out. */
export async function recordVerdict(
  tx: Tx,
  by: { realmId: string; personId: string; postId: string; now: number },
  programme: CompiledProgramme,
  programmeHash: string,
  verdict: CompoundVerdict,
): Promise<string> {
  const { id } = await tx.eligibilityAssessment.create({
    data: {
      realmId: by.realmId,
      compoundId: verdict.compoundId,
      programmeCode: programme.code,
      programmeHash,
      eligible: verdict.eligible,
      because: verdict.because as unknown as object,
      facts: verdict.facts,
      assessedAt: new Date(by.now),
      assessedByPersonId: by.personId,
      assessedByPostId: by.postId,
    },
    select: { id: true },
  });
  return id;
}
