import { createHmac } from 'node:crypto';
import type { RobotAddress } from '#libs/database/personal/robot-secret';
import type { RobotKind } from '#libs/domain/delivery/channel';

export interface SignedRequest {
  url: string;
  body: string;
}

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

/**
 * A message as its vendor wants it signed. WeCom signs nothing: the key in the URL is all.
 *
 * @param now epoch ms by the clock of the world, which the vendors compare with theirs (an hour apart at most)
 */
export function signed(kind: RobotKind, { url, secret }: RobotAddress, message: Record<string, unknown>, now: number): SignedRequest {
  const plain = { url, body: JSON.stringify(message) };
  if (secret === null) return plain;
  switch (kind) {
    case 'wecom-robot':
      return plain;
    case 'dingtalk-robot': {
      const to = new URL(url);
      to.searchParams.set('timestamp', String(now));
      to.searchParams.set('sign', hmac(secret, `${now}\n${secret}`));
      return { ...plain, url: to.href };
    }
    case 'feishu-robot': {
      // Seconds; what would be signed elsewhere is the key here, and nothing is signed with it.
      const timestamp = String(Math.floor(now / 1000));
      return { url, body: JSON.stringify({ timestamp, sign: hmac(`${timestamp}\n${secret}`, ''), ...message }) };
    }
  }
}
