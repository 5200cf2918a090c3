import type { Facts } from '#libs/domain/predicate/evaluate';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { isOfType } from '../fact-type';

/** What the register of compounds says of one. */
export interface CompoundRecord {
  builtYear: number;
  areaCsqm: bigint;
  households: number;
  ownersBodyId: string | null;
  facts: unknown;
  /** Whether it was once on an issued plan, of whichever programme: not in its reserve. */
  onceListed?: boolean;
  buildings: { builtYear: number; structure: string; riskGrade: string | null }[];
}

const GRADES = ['A', 'B', 'C', 'D'];

/** Floors of 多孔板, which builders elsewhere call 空心板; a text that denies them (非多孔板) is no such word. */
const POROUS_SLAB = /^(?:预制|预应力|钢筋|混凝土)*(?:多孔板|空心板)(?:结构|楼板|楼盖|屋面板?)?$/;
const BETWEEN_WORDS = /[\s,，、;；/+＋()（）[\]【】-]+/;

/**
 * The facts of a compound that a programme may judge by, under the codes that its catalogue declares for compounds. What the
 * register knows (years, grades, structures, owners' body, plans issued) comes before what staff recorded as a fact; what neither says is absent,
 * so that the rules call it missing.
 */
export function compoundFacts(programme: CompiledProgramme, compound: CompoundRecord): Facts {
  const recorded = (compound.facts ?? {}) as Record<string, FactValue>;
  const known: Record<string, FactValue | undefined> = { ...recorded, ...derived(compound, recorded) };
  return Object.fromEntries(
    programme.facts.flatMap((declared): [string, FactValue][] => {
      const value = known[declared.code];
      return declared.source === 'compound' && value !== undefined && isOfType(declared, value) ? [[declared.code, value]] : [];
    }),
  );
}

function derived(compound: CompoundRecord, recorded: Record<string, FactValue>): Record<string, FactValue> {
  const { buildings } = compound;
  const grade = worstGrade(buildings.map(({ riskGrade }) => riskGrade));
  const porous = buildings.some(({ structure }) => structure.split(BETWEEN_WORDS).some((word) => POROUS_SLAB.test(word)));
  return {
    'built-year': Math.max(compound.builtYear, ...buildings.map(({ builtYear }) => builtYear)),
    households: compound.households,
    'area-csqm': Number(compound.areaCsqm),
    ...(grade === null ? {} : { 'worst-grade': grade }),
    // Only a word for it settles it. A structure that does not name its floors says nothing about them: somebody has to look.
    ...(porous ? { 'porous-slab': true } : {}),
    // A register that says nothing proves nothing: plans of before may not be in it, and somebody has to state that there was none.
    ...(compound.onceListed ? { 'listed-before': true } : {}),
    'owners-body-in-place': compound.ownersBodyId !== null || recorded['owners-body-in-place'] === true,
  };
}

/** Known when every building is graded, or when one is dangerous whatever the others are. */
function worstGrade(grades: (string | null)[]): string | null {
  const worst = GRADES.filter((grade) => grades.includes(grade)).at(-1) ?? null;
  return worst === 'C' || worst === 'D' || !grades.includes(null) ? worst : null;
}
