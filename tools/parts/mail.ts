import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail extends ParsedMail {
  /** Addresses of the envelope, where it really went. */
  recipients: string[];
}

/** A real SMTP server that keeps what it receives in memory, for tests and for the demo's inbox. */
export class MailSink {
  readonly received: ReceivedMail[] = [];
  #server: SMTPServer | undefined;
  #port = 0;
  #refusal: { code: number; text: string } | undefined;
  readonly #waiting = new Set<() => void>();

  /** Starts listening on 127.0.0.1, on the same port as before after a stop. */
  async start(): Promise<this> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      onMailFrom: (_address, _session, done) => done(this.#refusal && smtpError(this.#refusal)),
      onData: (stream, session, done) => {
        simpleParser(stream).then(
          (mail) => {
            this.received.push({ ...mail, recipients: session.envelope.rcptTo.map((each) => each.address) });
            this.#waiting.forEach((look) => look());
            done();
          },
          (error: Error) => done(error),
        );
      },
    });
    server.on('error', () => undefined); // a client that breaks off is its own affair
    const listening = server.listen(this.#port, '127.0.0.1');
    await once(listening, 'listening');
    this.#port = (listening.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  /** Number of different letters: a repeat of the same Message-ID is the same letter. */
  get distinct(): number {
    return new Set(this.received.map((mail) => mail.messageId ?? mail)).size;
  }

  to(address: string): ReceivedMail[] {
    return this.received.filter((mail) => mail.recipients.includes(address));
  }

  /** Answers every letter with this SMTP error until called without one; 4xx asks the sender to try again, 5xx not to. */
  refuse(refusal?: { code: number; text: string }): void {
    this.#refusal = refusal;
  }

  /**
   * Resolves as soon as what was received satisfies the condition.
   * @throws Error when it does not within the given ms
   */
  waitFor(condition: (received: ReceivedMail[]) => boolean, withinMs = 10_000): Promise<ReceivedMail[]> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(late);
        this.#waiting.delete(look);
      };
      const look = () => {
        if (!condition(this.received)) return;
        end();
        resolve(this.received);
      };
      const late = setTimeout(() => {
        end();
        reject(new Error(`The expected mail did not come within ${withinMs} ms; there are ${this.received.length}.`));
      }, withinMs);
      this.#waiting.add(look);
      look();
    });
  }

  clear(): void {
    this.received.length = 0;
  }

  /** Stops listening; what was received stays. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

function smtpError(refusal: { code: number; text: string }): Error {
  return Object.assign(new Error(refusal.text), { responseCode: refusal.code });
}
