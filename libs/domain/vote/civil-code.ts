import type { Threshold, VoteRule } from '#libs/programme/ir/threshold';
import { compareThresholds } from '../threshold/threshold';

/**
 * How 民法典 278 takes a matter. `special`: rebuilding a building or its facilities, raising funds for its upkeep, using common
 * parts for business: 3/4 of those taking part. `ordinary`: more than a half.
 */
export type VoteMatter = 'special' | 'ordinary';

/** In which point a programme's rule asks for less than 民法典 278. It is shown and changes nothing (REQUIREMENTS.md 2.3). */
export type CivilCodeWarning =
  | { code: 'people-are-households' }
  | { code: 'participation-area' | 'participation-people'; asked: Threshold; law: Threshold }
  | { code: 'agreement-area' | 'agreement-people'; asked: Threshold; law: Threshold; lawIncludesBoundary: boolean };

const PARTICIPATION: Threshold = { num: 2, den: 3 };
const SPECIAL: Threshold = { num: 3, den: 4 };
const HALF: Threshold = { num: 1, den: 2 };

/**
 * Compares the rules, not the votes cast. A share of all owners is at least that share of those taking part, and at least that
 * many take part; with everybody taking part it is no more, so that 2/3 of all is weaker than 3/4 of those taking part.
 */
export function civilCodeWarnings(rule: VoteRule, matter: VoteMatter): CivilCodeWarning[] {
  const { quorum, agree } = rule.base === 'taking-part' ? rule : { quorum: rule, agree: rule };
  const law = matter === 'special' ? SPECIAL : HALF;
  const includes = matter === 'special';
  const tooLow = (asked: Threshold): boolean => {
    const order = compareThresholds(asked, law);
    return order < 0 || (order === 0 && !includes);
  };
  const warnings: CivilCodeWarning[] = [];
  if (rule.peopleAs === 'households') warnings.push({ code: 'people-are-households' });
  for (const side of ['area', 'people'] as const) {
    if (compareThresholds(quorum[side], PARTICIPATION) < 0) {
      warnings.push({ code: `participation-${side}`, asked: quorum[side], law: PARTICIPATION });
    }
    if (tooLow(agree[side])) warnings.push({ code: `agreement-${side}`, asked: agree[side], law, lawIncludesBoundary: includes });
  }
  return warnings;
}
