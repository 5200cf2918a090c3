/**
 * Rules that the programme tells people and no machine enforces, each with the reason. Their checks only see that they are told;
 * COVERAGE.md marks them.
 */
export const statedOnly: Record<string, string> = {
  'four-levels': 'people meet; nothing is started or reminded',
  patrols: 'people patrol; nothing is started or reminded',
  'works-inspected': 'people inspect; nothing is started or reminded',
  'party-inspection': 'people inspect; nothing is started or reminded',
  'government-inspection': 'people inspect; nothing is started or reminded',
  'deputies-invited': 'people supervise; nothing is started or reminded',
  publicity: 'people make the renewal known; nothing is started or reminded',
  appraisal: 'people appraise; nothing is started or reminded',
  'appraisal-yearly': 'people appraise; nothing is started or reminded',
  'criteria-in-order': 'people compare and choose by it; no machine ranks the projects',
  'lines-by-trade': 'people agree on it with the utility; a payment does not tell for which line it is',
  'lines-back-to-utility': 'people agree on it with the utility; a payment does not tell for which line it is',
  'duty-leading-group': 'no step asks it for anything: people report to it, and what it decides an office records',
  'duty-district-government': 'no step asks it for anything: people report to it, and what it decides an office records',
  'duty-property-company': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-contractor': 'no step asks it for anything: who runs the step in which it takes part answers for it',
  'duty-supervisor': 'no step asks it for anything: who runs the step in which it takes part answers for it',
  'duty-party-inspection-office': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-government-inspection-office': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-regional-housing-department': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-city-natural-resources-bureau': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
};
