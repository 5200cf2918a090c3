/**
 * Rules that the programme tells people and no machine enforces, each with the reason. Their checks only see that they are told;
 * COVERAGE.md marks them.
 */
export const statedOnly: Record<string, string> = {
  evaluation: 'people evaluate; nothing is started or reminded',
  'regular-checks': 'people check; nothing is started or reminded',
  'regular-means-monthly': 'people check; nothing is started or reminded',
  'random-checks': 'people check; nothing is started or reminded',
  'duty-lists': 'people draw up the lists; nothing is started or reminded',
  coordination: 'people coordinate; nothing is started or reminded',
  publicity: 'people make the renewal known; nothing is started or reminded',
  'task-force-dissolves': 'people dissolve it; nothing is started or reminded',
  'dissolution-by-people': 'people decide and record; software never dissolves it',
  'assured-first': 'people compare and choose by it; no machine ranks the projects',
  'year-2000-included': 'people compare and choose by it; no machine ranks the projects',
  'by-building-state': 'people compare and choose by it; no machine ranks the projects',
  'by-paying-households': 'people compare and choose by it; no machine ranks the projects',
  'by-benefit': 'people compare and choose by it; no machine ranks the projects',
  'by-papers': 'people compare and choose by it; no machine ranks the projects',
  'criteria-in-order': 'people compare and choose by it; no machine ranks the projects',
  'keener-first': 'people compare and choose by it; no machine ranks the projects',
  'cluster-before-project': 'whatever the plan, a compound is in one running project; joining it to another is refused (compound-busy)',
  'lines-by-utility': 'people agree on it with the utility; a payment does not tell for which line it is',
  'lines-back-to-utility': 'people agree on it with the utility; a payment does not tell for which line it is',
  'duty-district-government': 'no step asks it for anything: people report to it, and what it decides an office records',
  'duty-district-government-office': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-channels': 'no step asks it for anything: its money is booked when it comes',
  'duty-chosen-firms': 'no step asks it for anything: who runs the step in which it takes part answers for it',
  'duty-property-company': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-former-owners': 'no step asks it for anything: its money is booked when it comes',
  'duty-banks': 'no step asks it for anything: its money is booked when it comes',
  'duty-investors': 'no step asks it for anything: its money is booked when it comes',
};
