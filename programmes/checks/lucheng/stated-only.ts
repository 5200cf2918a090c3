/**
 * Rules that the programme tells people and no machine enforces, each with the reason. Their checks only see that they are told;
 * COVERAGE.md marks them.
 */
export const statedOnly: Record<string, string> = {
  'six-aspects': 'a budget need not name the aspect of a content',
  'contents-by-aspect': 'a budget need not name the aspect of a content',
  'basic-purpose': 'the text names no content of this category: people judge what belongs in it',
  'improvement-purpose': 'the text names no content of this category: people judge what belongs in it',
  'upgrading-purpose': 'the text names no content of this category: people judge what belongs in it',
  'receipt-time-counts': 'the receipt time is the only time that the house knows; no programme can choose another',
  'subdistricts-appraised': 'people appraise; nothing is started or reminded',
  'site-inspections': 'people inspect; nothing is started or reminded',
  'deputies-invited': 'people invite; nothing is started or reminded',
  'residents-informed': 'people tell residents; nothing is started or reminded',
};
