import { createHmac } from 'node:crypto';
import type { SendResult, ShortMessage } from '#libs/database/dispatch.repository';
import { hideNumbers } from '#libs/domain/delivery/hide-numbers';
import { consoleLink } from '../console-link';
import { postJson } from '../post-json';
import { filled, type SmsConfig } from './sms-config';

/** Three or four short messages in one, as the gateways charge it. */
const LONGEST = 200;

export interface SmsOptions {
  config: SmsConfig | null;
  publicUrl: string;
  timeoutMs: number;
}

/** Hands short messages to the operator's gateway. `id` is the same in every repeat of a message, so that a gateway can send it once. */
export class SmsSender {
  constructor(private readonly options: SmsOptions) {}

  async send(message: ShortMessage): Promise<SendResult> {
    const { config, publicUrl, timeoutMs } = this.options;
    const messageId = message.deliveryId;
    if (!config) return { status: 'rejected', messageId, error: '系统未接入短信网关（SMS_URL）' };
    const body = JSON.stringify(filled(config.body, { phone: message.phone, text: shortText(message, publicUrl), id: messageId }));
    const answer = await postJson(config.url, body, headersOf(config, body, Date.now()), timeoutMs);
    if ('error' in answer) return { status: 'unreachable', messageId, error: answer.error };
    const { status } = answer;
    if (status < 300 && saysYes(config.success, answer.body)) return { status: 'accepted', messageId };
    // The number is not to stand in a log or a list, whatever the gateway echoes.
    const error = hideNumbers(`HTTP ${status} ${answer.body.replace(/\s+/g, ' ').slice(0, 300)}`.replaceAll(message.phone, '***').trim());
    return { status: isAboutTheGateway(status) ? 'unreachable' : 'refused', messageId, error };
  }
}

/** Busy, away, or lets us not in: nothing is said about the message. */
const isAboutTheGateway = (status: number): boolean => status >= 500 || [401, 403, 408, 429].includes(status);

/** `x-signature`: HMAC-SHA256, in hex, over the timestamp (seconds), a line feed and the body. */
function headersOf({ header, hmacSecret }: SmsConfig, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  return {
    ...(header ? { [header.name]: header.value } : {}),
    ...(hmacSecret === null
      ? {}
      : { 'x-timestamp': timestamp, 'x-signature': createHmac('sha256', hmacSecret).update(`${timestamp}\n${body}`).digest('hex') }),
  };
}

function saysYes(success: SmsConfig['success'], body: string): boolean {
  if (!success) return true;
  try {
    const found = success.path.reduce<unknown>((inside, key) => (inside as Record<string, unknown>)[key], JSON.parse(body));
    return String(found) === success.value;
  } catch {
    return false;
  }
}

/** One item as it is, of several the first and how many there are; with the way to them. */
export function shortText({ items, simulation }: ShortMessage, publicUrl: string): string {
  const [first] = items;
  const mark = simulation ? '【模拟运行】' : '';
  const end = ` ${consoleLink(publicUrl, items.length === 1 ? first!.link : '/tasks')}`;
  const lead = items.length === 1 ? '' : `您有${items.length}项旧改事项需要关注，首项：`;
  const text = mark + lead + hideNumbers(first!.text.replace(/\s+/g, ' ').trim());
  const room = LONGEST - end.length;
  return (text.length > room ? `${text.slice(0, room - 1)}…` : text) + end;
}
