/**
 * Rules that the programme tells people and no machine enforces, each with the reason. Their checks only see that they are told;
 * COVERAGE.md marks them.
 */
export const statedOnly: Record<string, string> = {
  'regular-meetings': 'people meet; nothing is started or reminded',
  'four-levels': 'people meet; nothing is started or reminded',
  patrols: 'people patrol; nothing is started or reminded',
  'works-inspected': 'people inspect; nothing is started or reminded',
  'party-inspection': 'people inspect; nothing is started or reminded',
  'government-inspection': 'people inspect; nothing is started or reminded',
  'deputies-invited': 'people supervise; nothing is started or reminded',
  publicity: 'people make the renewal known; nothing is started or reminded',
  appraisal: 'people appraise; nothing is started or reminded',
  'appraisal-yearly': 'people appraise; nothing is started or reminded',
};
