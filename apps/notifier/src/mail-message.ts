import type { Letter } from '#libs/database/dispatch.repository';
import { circularHtml, circularText } from './circular-mail';
import { consoleLink } from './console-link';
import { escapeHtml } from './escape-html';

export interface MailMessage {
  subject: string;
  text: string;
  html: string;
}

const FOOTER = '本邮件由旧改系统自动发送，请勿直接回复。';

/** @param publicUrl address of the console as people reach it */
export function mailMessage(letter: Letter, publicUrl: string): MailMessage {
  const items = letter.items.map(({ text, link }) => ({ text, url: consoleLink(publicUrl, link) }));
  const circulars = letter.items.flatMap(({ circular }) => circular ?? []);
  const about = items.length === 1 ? items[0]!.text : `旧改待办提醒：共 ${items.length} 项`;
  const greeting = `${letter.name}，您好：`;
  const lead = items.length === 1 ? '您有一项事项需要关注：' : `您有 ${items.length} 项事项需要关注：`;
  const mark = letter.simulation ? '【模拟运行】' : '';
  const note = letter.simulation ? '这是模拟运行中的提醒，与真实项目无关。' : '';
  return {
    // A line break in a title must not become a header.
    subject: (mark + about).replace(/\s+/g, ' ').trim(),
    text: [
      greeting,
      '',
      lead,
      '',
      ...items.map(({ text, url }, index) => `${index + 1}. ${text}\n   ${url}`),
      '',
      ...circulars.flatMap(circularText),
      note,
      FOOTER,
    ]
      .filter((line, index, all) => line !== '' || all[index - 1] !== '')
      .join('\n'),
    html: html({ greeting, lead, note, items, circulars: circulars.map(circularHtml) }),
  };
}

interface Parts {
  greeting: string;
  lead: string;
  note: string;
  items: { text: string; url: string }[];
  /** Already HTML. */
  circulars: string[];
}

function html(parts: Parts): string {
  const rows = parts.items.map(
    ({ text, url }) =>
      `<li style="margin:0 0 12px">${escapeHtml(text)}<br><a href="${escapeHtml(url)}" style="color:#1677ff">查看并办理</a></li>`,
  );
  return [
    '<!DOCTYPE html>',
    '<html lang="zh-CN"><head><meta charset="utf-8"></head>',
    '<body style="font:15px/1.7 sans-serif;color:#1f1f1f;max-width:640px">',
    `<p>${escapeHtml(parts.greeting)}</p>`,
    `<p>${escapeHtml(parts.lead)}</p>`,
    `<ol style="padding-left:20px">${rows.join('')}</ol>`,
    ...parts.circulars,
    parts.note === '' ? '' : `<p><strong>${escapeHtml(parts.note)}</strong></p>`,
    `<p style="color:#8c8c8c;font-size:13px">${FOOTER}</p>`,
    '</body></html>',
  ].join('\n');
}
