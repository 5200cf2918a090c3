import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
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

/** How often a decision that the API cannot take now is sent again, as its answer asks. */
const MOST_AGAIN = 5;

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
  /** What the API said each time when it put a decision off (503). */
  readonly putOff: string[] = [];
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });

  /** @param url without a path */
  constructor(private readonly url: string) {}

  /**
   * Sent again under the same key where the API asks for it: that takes its time, and counts.
   *
   * @throws Error with what the API said when it does not accept
   */
  async decide(decision: Decision, key: string): Promise<Accepted> {
    for (let again = 0; ; again += 1) {
      const { status, answer } = await this.#send(decision, key);
      if (status === 200) return answer as unknown as Accepted;
      if (status !== 503 || again === MOST_AGAIN) throw new Error(`The API did not accept a decision: ${JSON.stringify(answer)}`);
      this.putOff.push(String(answer.detail));
      await setTimeout(Number(answer.retryAfterSeconds ?? 1) * 1000);
    }
  }

  #send({ taskId, token, revision, verb, facts }: Decision, key: string): Promise<{ status?: number; answer: Record<string, unknown> }> {
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
        json(response).then((answer) => resolve({ status: response.statusCode, answer: answer as Record<string, unknown> }), reject);
      });
      sent.on('error', reject).end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
