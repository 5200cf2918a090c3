import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RobotKind } from '#libs/domain/delivery/channel';

export const SECRET = 'SEC-an-invented-secret';

export interface Taken {
  kind: RobotKind | 'sms';
  body: Record<string, unknown>;
  headers: IncomingMessage['headers'];
}

type Outcome = 'ok' | 'busy' | 'too-many' | 'http-429' | 'http-500' | 'gone' | 'odd' | 'redirect' | 'silent';

const PATHS: Record<string, RobotKind | 'sms'> = {
  '/cgi-bin/webhook/send': 'wecom-robot',
  '/robot/send': 'dingtalk-robot',
  '/open-apis/bot/v2/hook/hook-1': 'feishu-robot',
  '/sms': 'sms',
};

/** What each vendor says in its 200. */
const SAYS: Record<RobotKind, Record<'ok' | 'too-many' | 'gone' | 'odd' | 'busy' | 'unsigned', object>> = {
  'wecom-robot': {
    ok: { errcode: 0, errmsg: 'ok' },
    'too-many': { errcode: 45009, errmsg: 'api freq out of limit' },
    gone: { errcode: 93000, errmsg: 'invalid webhook url' },
    odd: { errcode: 44004, errmsg: 'content missing' },
    busy: { errcode: -1, errmsg: 'system busy' },
    unsigned: { errcode: 93000, errmsg: 'invalid webhook url' },
  },
  'dingtalk-robot': {
    ok: { errcode: 0, errmsg: 'ok' },
    'too-many': { errcode: 130101, errmsg: 'send too fast' },
    gone: { errcode: 300005, errmsg: 'token is not exist' },
    odd: { errcode: 40035, errmsg: 'invalid parameter' },
    busy: { errcode: -1, errmsg: 'system busy' },
    unsigned: { errcode: 310000, errmsg: 'sign not match' },
  },
  'feishu-robot': {
    ok: { StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' },
    'too-many': { code: 11232, data: {}, msg: 'frequency limited' },
    gone: { code: 19001, data: {}, msg: 'param invalid: incoming webhook access token invalid' },
    odd: { code: 9499, data: {}, msg: 'Bad Request' },
    busy: { code: -1, data: {}, msg: 'busy' },
    unsigned: { code: 19021, data: {}, msg: 'sign match fail or timestamp is not within one hour from current time' },
  },
};

/** A vendor's door on 127.0.0.1: checks keys and signatures by its own reckoning, and answers as the vendors document it. */
export class Vendor {
  readonly taken: Taken[] = [];
  /** Every request that came, whatever was answered. */
  asked = 0;
  outcome: Outcome = 'ok';
  /** The member that the gateway for short messages says yes in. */
  smsCode = 0;
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  url(kind: RobotKind | 'sms'): string {
    const queries: Partial<Record<RobotKind | 'sms', string>> = { 'wecom-robot': '?key=key-1', 'dingtalk-robot': '?access_token=token-1' };
    const path = Object.keys(PATHS).find((each) => PATHS[each] === kind);
    return `http://${this.host}${path}${queries[kind] ?? ''}`;
  }

  clear(): void {
    this.taken.length = 0;
    this.asked = 0;
    this.outcome = 'ok';
    this.smsCode = 0;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.asked++;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url!, `http://${this.host}`);
    const kind = PATHS[url.pathname];
    const say = (status: number, answer: object, headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(answer));
    if (!kind) return void say(404, {});
    if (this.outcome === 'silent') return;
    if (this.outcome === 'redirect') return void say(302, {}, { location: this.url('sms') });
    if (this.outcome === 'http-429') return void say(429, {});
    if (this.outcome === 'http-500') return void say(500, {});
    const text = Buffer.concat(chunks).toString();
    const body = JSON.parse(text) as Record<string, unknown>;
    const took = () => void this.taken.push({ kind, body, headers: request.headers });
    if (kind === 'sms') {
      const { 'x-timestamp': at, 'x-signature': sign } = request.headers;
      if (
        sign !== undefined &&
        sign !==
          createHmac('sha256', SECRET)
            .update(`${String(at)}\n${text}`)
            .digest('hex')
      )
        return void say(401, {});
      if (this.smsCode === 0) took();
      return void say(200, { data: { code: this.smsCode }, to: body.phone });
    }
    if (!isSigned(kind, url, body)) return void say(200, SAYS[kind].unsigned);
    if (this.outcome === 'ok') took();
    say(200, SAYS[kind][this.outcome]);
  }
}

function isSigned(kind: RobotKind, url: URL, body: Record<string, unknown>): boolean {
  const hour = 3_600_000;
  if (kind === 'wecom-robot') return url.searchParams.get('key') === 'key-1';
  if (kind === 'dingtalk-robot') {
    const at = url.searchParams.get('timestamp') ?? '';
    const sign = createHmac('sha256', SECRET).update(`${at}\n${SECRET}`).digest('base64');
    return (
      url.searchParams.get('access_token') === 'token-1' &&
      Math.abs(Date.now() - Number(at)) < hour &&
      url.searchParams.get('sign') === sign
    );
  }
  const at = String(body.timestamp);
  const sign = createHmac('sha256', `${at}\n${SECRET}`).digest('base64');
  return Math.abs(Date.now() / 1000 - Number(at)) < 3600 && body.sign === sign;
}
