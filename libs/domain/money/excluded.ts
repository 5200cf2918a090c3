import type { MoneyRules } from '#libs/programme/ir/programme';

/**
 * Whether a content has rules of its own and stands outside the total (Lucheng 三(三)1). Its budget says so by naming one of the
 * programme's excluded contents, by code or title, where others name their category; else its title tells: it contains the
 * excluded title or one of its keywords, so that 加装电梯工程 is no less an elevator than 加装电梯.
 */
export function standsApart(content: { category: string; title: string }, excluded: MoneyRules['excludedContents']): boolean {
  const { category, title } = content;
  return excluded.some(
    (one) => one.code === category || one.title === category || [one.title, ...one.keywords].some((words) => title.includes(words)),
  );
}
