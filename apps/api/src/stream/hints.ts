import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Subject, type Observable, filter } from 'rxjs';
import { sql } from '#libs/database/sql';
import type { Database } from '#libs/database/client';
import type { Actor } from '#libs/intake/actor';
import { projectsOf } from '../auth/ownership';
import { DATABASE } from '../database/database.module';

export interface Hint {
  realmId: string;
  projectId: string;
  eventNo: number;
}

const LOOK_EVERY_MS = 1_000;

/**
 * Says which projects have new events, to whoever listens. One look a second at the event numbers, however many listen, and none
 * while nobody does; a hint that is missed does no harm, because on reconnect the client reads again.
 */
@Injectable()
export class Hints implements OnApplicationShutdown {
  private readonly hints = new Subject<Hint>();
  private seen: Map<string, number> | null = null;
  private listeners = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(DATABASE) private readonly db: Database) {}

  of(realmId: string): Observable<Hint> {
    return this.hints.pipe(filter((hint) => hint.realmId === realmId));
  }

  listen(): void {
    this.listeners += 1;
    this.timer ??= setTimeout(() => void this.look(), 0);
  }

  leave(): void {
    this.listeners -= 1;
    if (this.listeners > 0) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.seen = null;
  }

  /** Whether a hint is for this actor: he learns of no project that he may not see. */
  async isFor(actor: Actor, { projectId }: Hint): Promise<boolean> {
    const rows = await this.db
      .$queryRaw<unknown[]>(sql`select 1 from project p where p.id = ${projectId} and ${projectsOf(actor)}`)
      .catch(() => []);
    return rows.length > 0;
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.hints.complete();
  }

  /** A look that fails is made up by the next. */
  private async look(): Promise<void> {
    const rows = await latest(this.db).catch(() => null);
    if (rows) {
      const before = this.seen;
      this.seen = new Map(rows.map(({ projectId, eventNo }) => [projectId, eventNo]));
      const changed = before ? rows.filter(({ projectId, eventNo }) => eventNo > (before.get(projectId) ?? 0)) : [];
      for (const hint of changed) this.hints.next(hint);
    }
    this.timer = this.listeners > 0 ? setTimeout(() => void this.look(), LOOK_EVERY_MS) : undefined;
  }
}

/**
 * Processes with events that were written lately, from the order of their ids: asking every process what its last number is would take longer
 * than the second between two looks. Lately is longer than intake's longest transaction, whose events are seen only when it has ended.
 */
function latest(db: Database): Promise<Hint[]> {
  return db.$queryRaw<Hint[]>`
    select realm_id as "realmId", process_id as "projectId", max(no) as "eventNo" from event
    where id > (select uuidv7(interval '-10 seconds')::text) group by realm_id, process_id`;
}
