export interface Page {
  title: string;
  lines: string[];
  links: { path: string; words: string }[];
}

/** A page of words and links. Everything in it is our own text: nothing of a request or a record may be put in unescaped. */
export function page({ title, lines, links }: Page): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body>`,
    `<h1>${title}</h1>`,
    ...lines.map((line) => `<p>${line}</p>`),
    ...links.map(({ path, words }) => `<p><a href="${path}">${words}</a></p>`),
    '</body></html>',
  ].join('\n');
}
