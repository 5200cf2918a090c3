import type { RobotKind } from '#libs/domain/delivery/channel';

export type Verdict =
  | { status: 'accepted' }
  | { status: 'refused' | 'rejected' | 'unreachable'; error: string }
  | { status: 'throttled'; error: string; waitMs: number };

const MINUTE_MS = 60_000;

interface Codes {
  /** Too many messages. */
  throttled: number[];
  /** How long the robot is shut out then. */
  waitMs: number;
  /** Until a person has done something about the robot. */
  forGood: number[];
}

/** The vendors answer 200 and say in the body what became of it. Codes that are named nowhere here are tried again with back-off. */
const CODES: Record<RobotKind, Codes> = {
  // 93000: the URL's key is not, or no longer, a robot's.
  'wecom-robot': { throttled: [45009], waitMs: MINUTE_MS, forGood: [93000] },
  // 300001, 300005, 400101: no such token; 400102: disabled; 400013: the group is gone; 310000: signature, key word or address refused.
  'dingtalk-robot': { throttled: [130101, 410100], waitMs: 10 * MINUTE_MS, forGood: [300001, 300005, 310000, 400013, 400101, 400102] },
  // 19001: no such robot; 19021: signature or time; 19022: address; 19024: key word.
  'feishu-robot': { throttled: [11232], waitMs: MINUTE_MS, forGood: [19001, 19021, 19022, 19024] },
};

/** «The system is busy», at WeCom and DingTalk. */
const BUSY = -1;

/** What an answer says of the message. @param body as it came; what of it is shown is cut */
export function verdictOn(kind: RobotKind, status: number, body: string): Verdict {
  const code = codeOf(body);
  const error = `HTTP ${status} ${body.replace(/\s+/g, ' ').slice(0, 300)}`.trim();
  if (code === 0 && status < 300) return { status: 'accepted' };
  const { throttled, waitMs, forGood } = CODES[kind];
  if (status === 429 || (code !== null && throttled.includes(code))) return { status: 'throttled', error, waitMs };
  if (code !== null && forGood.includes(code)) return { status: 'rejected', error };
  return { status: status >= 500 || code === BUSY ? 'unreachable' : 'refused', error };
}

/** WeCom and DingTalk say `errcode`, Feishu `code`, and `StatusCode` as it did before. */
function codeOf(body: string): number | null {
  try {
    const { errcode, code, StatusCode } = JSON.parse(body) as Record<string, unknown>;
    const found = errcode ?? code ?? StatusCode;
    return typeof found === 'number' ? found : null;
  } catch {
    return null;
  }
}
