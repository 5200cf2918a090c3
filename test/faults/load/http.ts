import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../chance';

export interface Outgoing {
  method: 'GET' | 'POST';
  path: string;
  /** JSON unless `mime` says else. */
  body?: unknown;
  mime?: string;
  token?: string;
  key?: string;
  ifMatch?: number;
}

export interface Reply {
  status: number;
  body: unknown;
  attempts: number;
  replayed: boolean;
}

/** Nobody answered for as long as anybody would wait. */
export class NoAnswer extends Error {}

const REQUEST_MS = 10_000;
const PAUSE_MS = 250;
/** Of the writes, so many lose their connection while they are under way: some before they arrive, some before their answer does. */
const CUT_OFF = 0.06;
const CUT_AFTER_MS = 60;

/**
 * HTTP as a careful client speaks it: what was not answered, or answered with 5xx, is sent again with the very same bytes and key until
 * an answer comes.
 */
export class Http {
  /** 5xx other than «come back later»: how often each was seen. */
  readonly troubles = new Map<string, number>();

  constructor(
    private readonly base: string,
    /** Draws which answers get lost on the way. */
    private readonly chance: Chance,
    private readonly patienceMs = 120_000,
  ) {}

  /** @throws NoAnswer */
  async send({ method, path, body, mime, token, key, ifMatch }: Outgoing): Promise<Reply> {
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      ...(body === undefined ? {} : { 'content-type': mime ?? 'application/json' }),
    };
    const text = body === undefined ? undefined : mime === undefined ? JSON.stringify(body) : String(body);
    const end = performance.now() + this.patienceMs;
    for (let attempts = 1; ; attempts++) {
      const cut = key !== undefined && attempts === 1 && this.chance.next() < CUT_OFF;
      const within = cut ? this.chance.between(1, CUT_AFTER_MS) : REQUEST_MS;
      const response = await this.#once(path, { method, headers, ...(text === undefined ? {} : { body: text }) }, within);
      if (response && response.status < 500) return { ...response, attempts };
      if (response && response.status !== 503) this.#trouble(`${method} ${shape(path)} ${response.status}`);
      if (performance.now() > end) throw new NoAnswer(`${method} ${path} was not answered`);
      await pause(PAUSE_MS);
    }
  }

  async #once(path: string, init: RequestInit, withinMs: number): Promise<Omit<Reply, 'attempts'> | undefined> {
    try {
      const response = await fetch(`${this.base}/api/v1${path}`, { ...init, signal: AbortSignal.timeout(withinMs) });
      const text = await response.text();
      const replayed = response.headers.get('idempotency-replayed') === 'true';
      return { status: response.status, body: text === '' ? null : JSON.parse(text), replayed };
    } catch {
      return undefined; // the connection broke, or the answer did: whether it was accepted nobody knows
    }
  }

  #trouble(what: string): void {
    this.troubles.set(what, (this.troubles.get(what) ?? 0) + 1);
  }
}

const shape = (path: string): string => path.replace(/\?.*$/, '').replace(/[0-9a-f-]{36}[^/]*/g, ':id');
