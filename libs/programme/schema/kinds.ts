/** What each stage kind asks of its stage: the steps that it opens by name, and the outcomes that it can end with. */
export interface KindShape {
  needs: string[];
  /** Steps that it opens by name where the programme has them. */
  optional?: string[];
  /** Whether steps beside `needs` are opened. */
  open: boolean;
  outcomes: string[];
}

const ofSteps: KindShape = { needs: [], open: true, outcomes: ['done'] };

const special: Record<string, KindShape> = {
  argument: { needs: ['risk-assessment', 'emergency-plan', 'conclude'], open: true, outcomes: ['consensus'] },
  'annual-plan': { needs: ['apply'], open: false, outcomes: ['listed', 'refused'] },
  'consent-vote': { needs: ['hold'], open: false, outcomes: ['passed', 'failed'] },
  'public-notice': { needs: ['post', 'mediate', 'refer'], optional: ['correct', 'correct-late'], open: false, outcomes: ['ended'] },
  'joint-review': { needs: ['minutes'], open: true, outcomes: ['passed', 'returned'] },
  'fund-gate': { needs: ['collect'], open: false, outcomes: ['in-place'] },
  works: { needs: ['start', 'complete', 'decide-change', 'rectify'], open: false, outcomes: ['completed'] },
  acceptance: { needs: ['inspect', 'rectify', 'reinspect'], open: false, outcomes: ['passed'] },
};

/** @param kind as the file writes it: it may be any word, such as the name of something that every object has */
export function kindShape(kind: string): KindShape {
  return Object.hasOwn(special, kind) ? special[kind]! : ofSteps;
}
