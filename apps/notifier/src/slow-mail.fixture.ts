import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes a mail whole and says so only when it may. */
export class SlowMail {
  readonly inFlight: Promise<void>;
  answer!: () => void;
  private readonly server: SMTPServer;

  constructor() {
    const mayAnswer = new Promise<void>((resolve) => (this.answer = resolve));
    let reached!: () => void;
    this.inFlight = new Promise<void>((resolve) => (reached = resolve));
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      onData: (stream, _session, done) => {
        stream.resume();
        stream.once('end', () => {
          reached();
          void mayAnswer.then(() => done());
        });
      },
    });
  }

  async start(): Promise<string> {
    const listening = this.server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
