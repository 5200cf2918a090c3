import { setTimeout as pause } from 'node:timers/promises';

/** The problem+json of a refusal. */
export interface Problem {
  code: string;
  title: string;
  status: number;
  detail: string;
  [member: string]: unknown;
}

/** The API refused a request; what it said is in `problem`. */
export class ApiRefusal extends Error {
  constructor(
    readonly request: string,
    readonly problem: Problem,
  ) {
    const more = Object.entries(problem).filter(
      ([name]) => !['type', 'code', 'title', 'status', 'detail', 'instance', 'whatToDo'].includes(name),
    );
    super(
      `${request}: ${problem.status} ${problem.code}, ${problem.detail} ${more.length > 0 ? JSON.stringify(Object.fromEntries(more)) : ''}`.trim(),
    );
    this.name = 'ApiRefusal';
  }
}

export interface Write {
  /** Names the action: the same action is done once, however often it is sent. Visible ASCII, at most 200 characters. */
  key: string;
  /** Revision of the thing decided, where the table of paths asks for If-Match. */
  ifMatch?: number;
}

export interface Upload {
  fields: Record<string, string>;
  file: { name: string; mime: string; text: string };
}

interface Outgoing {
  headers: Record<string, string>;
  body?: string;
}

/** Tries of one request while the API, or the way to it, is away. */
const TRIES = 6;
const FIRST_PAUSE_MS = 200;

/** The API as a person in a browser has it: HTTP, JSON, one token a session. */
export class ApiClient {
  readonly #base: string;
  /** Requests sent so far. */
  requests = 0;

  constructor(apiUrl: string) {
    const trimmed = apiUrl.replace(/\/+$/, '');
    this.#base = trimmed.endsWith('/api/v1') ? trimmed : `${trimmed}/api/v1`;
  }

  /** @throws ApiRefusal wrong-credentials, too-many-attempts */
  async logIn(login: string, password: string, realmId: string): Promise<Session> {
    const body = JSON.stringify({ login, password, realmId });
    const { token } = await this.send<{ token: string }>('POST', '/sessions', { headers: { 'content-type': 'application/json' }, body });
    return new Session(this, token);
  }

  /** Repeats what did not arrive: every write carries its key, so that a repeat is done once. */
  async send<T>(method: string, path: string, { headers, body }: Outgoing): Promise<T> {
    for (let tried = 1; ; tried++) {
      this.requests += 1;
      try {
        const response = await fetch(`${this.#base}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
        const text = await response.text();
        if (response.ok) return (text === '' ? null : JSON.parse(text)) as T;
        const problem = problemOf(response.status, text);
        if (problem.status !== 503 || tried === TRIES) throw new ApiRefusal(`${method} ${path}`, problem);
      } catch (error) {
        if (error instanceof ApiRefusal || tried === TRIES) throw error;
      }
      await pause(FIRST_PAUSE_MS * 2 ** (tried - 1));
    }
  }
}

/** What one person does. */
export class Session {
  constructor(
    private readonly client: ApiClient,
    private readonly token: string,
  ) {}

  get<T>(path: string): Promise<T> {
    return this.client.send('GET', path, { headers: this.#headers() });
  }

  post<T>(path: string, body: unknown, write: Write): Promise<T> {
    const headers = { ...this.#headers(write), 'content-type': 'application/json' };
    return this.client.send('POST', path, { headers, body: JSON.stringify(body ?? {}) });
  }

  patch<T>(path: string, body: unknown, write: Write): Promise<T> {
    const headers = { ...this.#headers(write), 'content-type': 'application/json' };
    return this.client.send('PATCH', path, { headers, body: JSON.stringify(body) });
  }

  /** Sends a document as it is: YAML, CSV. */
  postText<T>(path: string, text: string, mime: string, write: Write): Promise<T> {
    return this.client.send('POST', path, { headers: { ...this.#headers(write), 'content-type': mime }, body: text });
  }

  /** multipart/form-data with a fixed boundary, so that a repeat has the very same bytes. */
  upload<T>(path: string, { fields, file }: Upload, write: Write): Promise<T> {
    const boundary = 'jiugai-simulation-boundary';
    const parts = Object.entries(fields).map(([name, value]) => `content-disposition: form-data; name="${name}"\r\n\r\n${value}`);
    parts.push(`content-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.mime}\r\n\r\n${file.text}`);
    const body = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
    return this.client.send('POST', path, {
      headers: { ...this.#headers(write), 'content-type': `multipart/form-data; boundary=${boundary}` },
      body,
    });
  }

  /** All items of a list, page by page. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let after: string | null = ''; after !== null;) {
      const separator = path.includes('?') ? '&' : '?';
      const page: { items: T[]; next?: string | null } = await this.get(
        `${path}${separator}limit=200${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`,
      );
      items.push(...page.items);
      after = page.next ?? null;
    }
    return items;
  }

  #headers(write?: Write): Record<string, string> {
    return {
      authorization: `Bearer ${this.token}`,
      ...(write === undefined ? {} : { 'idempotency-key': write.key }),
      ...(write?.ifMatch === undefined ? {} : { 'if-match': `"${write.ifMatch}"` }),
    };
  }
}

function problemOf(status: number, text: string): Problem {
  try {
    return { code: 'unknown', title: '', status, detail: text.slice(0, 300), ...(JSON.parse(text) as object) };
  } catch {
    return { code: 'no-json', title: '', status, detail: text.slice(0, 300) };
  }
}
