import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { AnswerVerb } from '#libs/programme/ir/stage';

/** An answer to a task, as an officer sends it. */
export interface Decision {
  taskId: string;
  /** Of the session of whoever holds the task's post. */
  token: string;
  revision: number;
  verb: AnswerVerb;
  facts: Record<string, FactValue>;
}

export interface Accepted {
  /** Its number in the inbox, to wait for. */
  no: number;
}

const LUMP = 500_000_000;

/** Ten decisions of Lucheng's procedure, each of which opens the next task: from the start's approval to the tender. */
export const TEN: { step: string; verb: AnswerVerb; facts?: Record<string, FactValue> }[] = [
  { step: 'confirm', verb: 'complete' },
  { step: 'leading-group', verb: 'agree' },
  { step: 'district-head', verb: 'agree' },
  { step: 'list-in-plan', verb: 'complete', facts: { 'plan-listing': 'listed' } },
  { step: 'submit-feasibility', verb: 'complete' },
  { step: 'approve-feasibility', verb: 'agree' },
  { step: 'submit-design', verb: 'complete' },
  { step: 'approve-design', verb: 'agree', facts: { 'estimate-fen': LUMP } },
  { step: 'prepare', verb: 'complete', facts: { 'contract-estimate-fen': LUMP } },
  { step: 'public-tender', verb: 'complete' },
];

/** Sends decisions to an API over connections that stay open, as a browser's do. */
export class Desk {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });

  /** @param url without a path */
  constructor(private readonly url: string) {}

  /** @throws Error with what the API said when it does not accept */
  async decide({ taskId, token, revision, verb, facts }: Decision, key: string): Promise<Accepted> {
    const body = JSON.stringify({ verb, facts });
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': key,
      'if-match': `"${revision}"`,
    };
    return new Promise((resolve, reject) => {
      const sent = request(`${this.url}/api/v1/tasks/${taskId}/answer`, { method: 'POST', agent: this.#agent, headers }, (response) => {
        json(response).then((answer) => {
          if (response.statusCode === 200) resolve(answer as Accepted);
          else reject(new Error(`The API did not accept a decision: ${JSON.stringify(answer)}`));
        }, reject);
      });
      sent.on('error', reject).end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
