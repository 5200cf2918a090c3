import { createHash, randomUUID } from 'node:crypto';
import { type Answer, type InputKind, type Journal, type Mark } from '../journal';
import { type Http, NoAnswer, type Outgoing } from './http';

/** What is sent for the record. */
export interface Input extends Pick<Outgoing, 'path' | 'body' | 'mime' | 'ifMatch'> {
  kind: InputKind;
  mark?: Mark;
}

/** Somebody who is signed in. What he sends for the record is in the journal before it is on the wire. */
export class Person {
  constructor(
    private readonly http: Http,
    private readonly journal: Journal,
    private readonly token: string,
  ) {}

  static async logIn(http: Http, journal: Journal, login: string, password: string): Promise<Person> {
    const { status, body } = await http.send({ method: 'POST', path: '/sessions', body: { login, password } });
    if (status !== 201) throw new Error(`${login} cannot log in: ${JSON.stringify(body)}`);
    return new Person(http, journal, (body as { token: string }).token);
  }

  /** @throws Error when it is refused */
  async read<T>(path: string): Promise<T> {
    const { status, body } = await this.http.send({ method: 'GET', path, token: this.token });
    if (status !== 200) throw new Error(`GET ${path}: ${JSON.stringify(body)}`);
    return body as T;
  }

  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: { items: T[]; next: string | null } = await this.read(`${path}?limit=200${after === '' ? '' : `&after=${after}`}`);
      items.push(...page.items);
      after = page.next;
    }
    return items;
  }

  /** Sets something up that the journal does not follow. @throws Error when it is refused */
  async set<T>(path: string, body: unknown, mime?: string): Promise<T> {
    const reply = await this.http.send({ method: 'POST', path, body, token: this.token, key: randomUUID(), ...(mime ? { mime } : {}) });
    if (reply.status >= 300) throw new Error(`POST ${path}: ${JSON.stringify(reply.body)}`);
    return reply.body as T;
  }

  /** @returns the answer, or the code with which a rule refused it */
  async send({ kind, mark = {}, ...input }: Input): Promise<{ answer: Answer } | { refused: string }> {
    const key = randomUUID();
    const { path } = input;
    this.journal.sent(kind, key, path, mark);
    try {
      const { status, body, attempts, replayed } = await this.http.send({ method: 'POST', ...input, token: this.token, key });
      if (status < 300) {
        const answer = body as Answer;
        this.journal.acknowledge({ kind, key, path, mark, answer, attempts, replayed });
        return { answer };
      }
      const { code = 'unknown' } = body as { code?: string };
      this.journal.refuse({ kind, key, status, code });
      return { refused: code };
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.journal.giveUp(kind, key);
      return { refused: 'no-answer' };
    }
  }

  /** @throws Error when it is refused: for what nothing may stand in the way of */
  async must(input: Input): Promise<Answer> {
    const outcome = await this.send(input);
    if ('refused' in outcome) throw new Error(`${input.path} was refused: ${outcome.refused}`);
    return outcome.answer;
  }

  /** Brings a paper: with a file where `text` is given, else on paper only. @returns its id */
  async bring(projectId: string, code: string, title: string, text?: string): Promise<string> {
    const path = `/projects/${projectId}/papers`;
    if (text === undefined) return (await this.must({ kind: 'paper', path, body: { code, title }, mark: { text: title } })).id;
    const mark = { text: title, sha256: createHash('sha256').update(text).digest('hex') };
    const { body, mime } = multipart({ code, title }, text);
    return (await this.must({ kind: 'paper', path, body, mime, mark })).id;
  }
}

function multipart(fields: Record<string, string>, file: string): { body: string; mime: string } {
  const boundary = 'faults-boundary';
  const parts = Object.entries(fields).map(([name, value]) => `content-disposition: form-data; name="${name}"\r\n\r\n${value}`);
  parts.push(`content-disposition: form-data; name="file"; filename="paper.txt"\r\ncontent-type: text/plain\r\n\r\n${file}`);
  const body = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
  return { body, mime: `multipart/form-data; boundary=${boundary}` };
}
