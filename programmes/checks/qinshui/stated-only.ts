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
};
