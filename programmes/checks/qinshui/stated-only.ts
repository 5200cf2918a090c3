/**
 * Rules that the programme tells people and no machine enforces, each with the reason. Their checks only see that they are told;
 * COVERAGE.md marks them.
 */
export const statedOnly: Record<string, string> = {
  appraisal: 'people appraise; nothing is started or reminded',
  inspections: 'people inspect; nothing is started or reminded',
  'funds-supervised': 'people supervise; payments are held to their purposes by rules of their own',
  'funds-open': 'people publish how money is used; nothing is started or reminded',
  publicity: 'people make the policy known; nothing is started or reminded',
  'target-2024': 'the text gives no figure to count by; people say how it stands',
  'target-2024-later': 'the text gives no figure to count by; people say how it stands',
  'duty-county-government': 'no step asks it for anything: people report to it, and what it decides an office records',
  'duty-human-resources-bureau': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-financial-office': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-peoples-bank': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-banking-supervision': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-postal-company': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-other-departments': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
};
