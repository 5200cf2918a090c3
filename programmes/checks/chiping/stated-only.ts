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
};
