import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Response } from 'express';
import { filter } from 'rxjs';
import type { Actor } from '#libs/intake/actor';
import type { SignedIn } from '../auth/caller';
import { Records } from '../auth/records';
import { type Hint, Hints } from './hints';
import { SessionWatch } from './session-watch';

/** Keeps proxies from closing a connection on which nothing happens. */
const PULSE_MS = 20_000;

/** Server-sent events are hints: «project so has event number so». Nothing rests on them. */
@Injectable()
export class StreamService implements BeforeApplicationShutdown {
  private readonly open = new Set<Response>();

  constructor(
    private readonly hints: Hints,
    private readonly records: Records,
    private readonly watch: SessionWatch,
  ) {}

  all(signedIn: SignedIn, response: Response): void {
    this.send(signedIn, response, () => true);
  }

  async project(signedIn: SignedIn, projectId: string, response: Response): Promise<void> {
    await this.records.project(signedIn.actor, projectId);
    this.send(signedIn, response, (hint) => hint.projectId === projectId);
  }

  /** Open streams would keep the server from closing. */
  beforeApplicationShutdown(): void {
    for (const response of this.open) response.end();
  }

  private send(signedIn: SignedIn, response: Response, wanted: (hint: Hint) => boolean): void {
    const { actor } = signedIn;
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.write('retry: 2000\n\n');
    const subscription = this.hints
      .of(actor.realmId)
      .pipe(filter(wanted))
      .subscribe((hint) => void this.pass(actor, response, hint));
    const pulse = setInterval(() => response.write(': \n\n'), PULSE_MS);
    // The client comes back, and is told why not.
    const unwatch = this.watch.watch(signedIn, () => response.end());
    this.open.add(response);
    this.hints.listen();
    response.on('close', () => {
      clearInterval(pulse);
      unwatch();
      subscription.unsubscribe();
      this.open.delete(response);
      this.hints.leave();
    });
  }

  private async pass(actor: Actor, response: Response, hint: Hint): Promise<void> {
    if (!(await this.hints.isFor(actor, hint)) || response.writableEnded) return;
    const { projectId, eventNo } = hint;
    response.write(`event: project\ndata: ${JSON.stringify({ projectId, eventNo })}\n\n`);
  }
}
