import type { MoneyRules } from '#libs/programme/ir/programme';
import { RuleError } from '../rule-error';
import { isFen } from './fen';

export interface Content {
  /** Code of a category of the programme: mandatory, basic, improvement, upgrading. */
  category: string;
  /** As the budget writes it: what the programme names by this title belongs in the programme's category. */
  title?: string;
  fen: number;
  /** Has rules of its own (an added elevator): outside the total, Lucheng 三(三)1. */
  excluded?: boolean;
}

/** What the works cost, as planned or as audited. Other costs and contingency are those of the contents that count. */
export interface Budget {
  contents: Content[];
  otherCostsFen: number;
  contingencyFen: number;
  /** Titled floor area of the compound in 0.01 m². */
  areaCsqm: number;
}

export type ShareRules = Pick<MoneyRules, 'shares' | 'spreadOtherCosts' | 'subsidyCapFenPerSqm' | 'capArea' | 'excessTo' | 'contents'> &
  Partial<Pick<MoneyRules, 'categories'>>;

export interface BudgetFault {
  code: 'fen-invalid' | 'area-invalid' | 'category-unknown' | 'category-other' | 'no-contents';
  /** Where it is: `contents.2.fen`, `areaCsqm`. */
  path: string;
}

/** Everything that keeps a budget from being computed, all at once; intake answers with it. */
export function budgetFaults(budget: Budget, rules: ShareRules): BudgetFault[] {
  const faults: BudgetFault[] = [];
  budget.contents.forEach((content, i) => {
    if (!isFen(content.fen)) faults.push({ code: 'fen-invalid', path: `contents.${i}.fen` });
    if (!content.excluded && !knows(rules, content.category)) {
      faults.push({ code: 'category-unknown', path: `contents.${i}.category` });
    }
    const named = rules.contents?.find(({ title }) => title === content.title?.trim());
    if (!content.excluded && named && named.category !== content.category) {
      faults.push({ code: 'category-other', path: `contents.${i}.category` });
    }
  });
  if (!isFen(budget.otherCostsFen)) faults.push({ code: 'fen-invalid', path: 'otherCostsFen' });
  if (!isFen(budget.contingencyFen)) faults.push({ code: 'fen-invalid', path: 'contingencyFen' });
  if (!Number.isSafeInteger(budget.areaCsqm) || budget.areaCsqm <= 0) faults.push({ code: 'area-invalid', path: 'areaCsqm' });
  if (!budget.contents.some((content) => !content.excluded && content.fen > 0)) faults.push({ code: 'no-contents', path: 'contents' });
  return faults;
}

export function requireBudget(budget: Budget, rules: ShareRules): void {
  const [fault] = budgetFaults(budget, rules);
  if (fault) throw new RuleError('budget-invalid', `The budget cannot be computed: ${fault.code} at ${fault.path}`, { ...fault });
}

/** Where the text states shares, each category has one; else the categories are a list. */
const knows = ({ shares, categories }: ShareRules, category: string): boolean =>
  Object.keys(shares).length > 0 ? Object.hasOwn(shares, category) : (categories ?? []).some(({ code }) => code === category);
