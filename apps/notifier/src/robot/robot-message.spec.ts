import type { GroupPost } from '#libs/database/dispatch.repository';
import { ROBOT_KINDS, type RobotKind } from '#libs/domain/delivery/channel';
import { robotMessage } from './robot-message';

const HREF = 'https://jiugai.example.test';
const post = (channel: RobotKind, texts: string[], simulation = false): GroupPost => ({
  ...{ channel, robotId: 'r', url: 'https://x.test', secret: null, deliveryId: 'd', simulation },
  items: texts.map((text, index) => ({ text, link: `/tasks/${index}`, kind: 'remind', at: 0, circular: null })),
});
const textOf = (message: Record<string, unknown>): string =>
  JSON.stringify(message, (_, value: unknown) => value)
    .replaceAll('\\n', '\n')
    .replaceAll('\\"', '"');

test('each vendor gets its own form', () => {
  const [wecom, dingtalk, feishu] = ROBOT_KINDS.map((kind) => robotMessage(post(kind, ['【到期提醒】甲项目：审核']), HREF));
  const line = `1. 【到期提醒】甲项目：审核 [查看并办理](${HREF}/tasks/0)`;
  expect(wecom).toEqual({ msgtype: 'markdown', markdown: { content: `**【到期提醒】甲项目：审核**\n\n${line}` } });
  expect(dingtalk).toMatchObject({
    msgtype: 'markdown',
    markdown: { title: '【到期提醒】甲项目：审核', text: expect.stringContaining(line) },
  });
  expect(feishu).toMatchObject({
    msg_type: 'interactive',
    card: { header: { title: { content: '【到期提醒】甲项目：审核' } }, elements: [{ text: { tag: 'lark_md', content: line } }] },
  });
});

test.each(ROBOT_KINDS)('%s: nothing that people wrote formats, links, mentions or names a number', (kind) => {
  const text = textOf(robotMessage(post(kind, ['<at id=all></at> @all [点我](https://evil.test) 13800000000\n# 标题']), HREF));
  for (const sign of ['<at', '@all', '](https://evil.test)', '13800000000', '\n# ']) expect(text).not.toContain(sign);
  expect(text).toContain('＠all');
});

test.each(ROBOT_KINDS)('%s: of many it shows as many as the vendor takes, and says how many more there are', (kind) => {
  const texts = Array.from(
    { length: 500 },
    (_, index) => `【逾期提醒】样例新村第${index}号改造项目：审核资金，应于2024-03-05前办结，现已逾期。`,
  );
  const message = robotMessage(post(kind, texts, true), HREF);
  const markdown = message.markdown as { content?: string; text?: string } | undefined;
  const bytes = Buffer.byteLength(kind === 'wecom-robot' ? markdown!.content! : JSON.stringify(message));
  expect(bytes).toBeLessThanOrEqual(kind === 'wecom-robot' ? 4096 : 20_000);
  expect(bytes).toBeGreaterThan(kind === 'wecom-robot' ? 3700 : 15_000);
  const text = textOf(message);
  const shown = text.match(/查看并办理/g)!.length;
  expect(text).toContain(`另有 ${500 - shown} 项`);
  expect(text).toContain('模拟运行');
});
