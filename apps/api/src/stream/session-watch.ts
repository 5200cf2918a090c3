import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { SignedIn } from '../auth/caller';
import { SessionRepository } from '../auth/session.repository';

const LOOK_EVERY_MS = 2_000;

interface Watched {
  signedIn: SignedIn;
  end: () => void;
}

/**
 * Ends what outlives its request when the session behind it ends: revoked, expired, person disabled, post lost or changed. One look
 * at PostgreSQL for all of them, so that it holds whichever API process ended the session, and none while nothing is open.
 */
@Injectable()
export class SessionWatch implements OnApplicationShutdown {
  private readonly watched = new Set<Watched>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly sessions: SessionRepository) {}

  /** Calls `end` once the session no longer stands for that actor. @returns what ends the watch */
  watch(signedIn: SignedIn, end: () => void): () => void {
    const one = { signedIn, end };
    this.watched.add(one);
    this.arm();
    return () => void this.watched.delete(one);
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private arm(): void {
    if (this.stopped || this.watched.size === 0) return;
    this.timer ??= setTimeout(() => void this.look(), LOOK_EVERY_MS);
  }

  /** While PostgreSQL is away nobody is told anything either: a look that fails is made up by the next. */
  private async look(): Promise<void> {
    const asked = [...this.watched];
    const hashes = [...new Set(asked.map(({ signedIn }) => signedIn.tokenHash))];
    const standing = await this.sessions.standing(hashes).catch(() => null);
    if (standing) for (const { signedIn, end } of asked) if (!same(signedIn, standing.get(signedIn.tokenHash))) end();
    this.timer = undefined;
    this.arm();
  }
}

/** What one sees follows from post, organisation and role: another of them is another reader. */
function same({ actor }: SignedIn, now: SignedIn | undefined): boolean {
  return now !== undefined && (['postId', 'organisationId', 'role'] as const).every((member) => now.actor[member] === actor[member]);
}
