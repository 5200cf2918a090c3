import type { GroupPost } from '#libs/database/dispatch.repository';
import type { RobotKind } from '#libs/domain/delivery/channel';
import { hideNumbers } from '#libs/domain/delivery/hide-numbers';
import { consoleLink } from '../console-link';

/** What the vendors take of one message, in bytes of UTF-8: WeCom 4096 of Markdown; DingTalk 20000, Feishu 20 KB of the whole body. */
const MOST_BYTES: Record<RobotKind, number> = { 'wecom-robot': 4_096, 'dingtalk-robot': 16_000, 'feishu-robot': 16_000 };
const LONGEST_TITLE = 60;

/** The body of a message as the vendor takes it: Markdown at WeCom and DingTalk, a card at Feishu. */
export function robotMessage(post: GroupPost, publicUrl: string): Record<string, unknown> {
  const title = `${post.simulation ? '【模拟运行】' : ''}${titleOf(post)}`;
  const head = post.channel === 'feishu-robot' ? '' : `**${title}**\n\n`;
  const text = head + fitted(post, publicUrl, MOST_BYTES[post.channel] - Buffer.byteLength(head));
  switch (post.channel) {
    case 'wecom-robot':
      return { msgtype: 'markdown', markdown: { content: text } };
    case 'dingtalk-robot':
      return { msgtype: 'markdown', markdown: { title, text } };
    case 'feishu-robot':
      return {
        msg_type: 'interactive',
        card: {
          header: { title: { tag: 'plain_text', content: title } },
          elements: [{ tag: 'div', text: { tag: 'lark_md', content: text } }],
        },
      };
  }
}

function titleOf({ items }: GroupPost): string {
  if (items.length > 1) return `旧改待办提醒：共 ${items.length} 项`;
  const text = plain(items[0]!.text);
  return [...text].length > LONGEST_TITLE ? `${[...text].slice(0, LONGEST_TITLE - 1).join('')}…` : text;
}

/** As many items as go in, and how many more there are. */
function fitted({ items, simulation }: GroupPost, publicUrl: string, most: number): string {
  const note = simulation ? '\n\n这是模拟运行中的提醒，与真实项目无关。' : '';
  const more = (count: number) => (count === 0 ? '' : `\n\n另有 ${count} 项，请登录系统查看。`);
  const room = most - Buffer.byteLength(note + more(items.length));
  let text = '';
  let shown = 0;
  for (const { text: sentence, link } of items) {
    const line = `${shown === 0 ? '' : '\n\n'}${shown + 1}. ${plain(sentence)} [查看并办理](${consoleLink(publicUrl, link)})`;
    if (Buffer.byteLength(text + line) > room) break;
    text += line;
    shown++;
  }
  return (text + more(items.length - shown) + note).trimStart();
}

/**
 * A sentence as Markdown shows it, and as a group may read it: signs that format, link or mention become their full-width likes, which the
 * vendors' dialects, none of which knows an escape, leave alone.
 */
function plain(text: string): string {
  return hideNumbers(text.replace(/\s+/g, ' ').trim()).replace(/[<>[\]()*_`#~|!@\\&]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
  );
}
