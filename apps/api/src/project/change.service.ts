import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import { toIso } from '#libs/domain/clock/civil-date';
import type { Actor } from '#libs/intake/actor';
import type { Caller } from '../auth/caller';
import { DATABASE } from '../database/database.module';
import { once } from '../http/once';
import { placeAfter, placeOf, type Page } from '../http/page';
import type { ChangeFilter, ChangesSeen } from './change.dto';
import { beginning, changedProjects, type ChangedProject, type ChangeEvent, changesOf, type Mark, markNow } from './change.query';
import type { ToldEvent } from './event.query';
import { eventWithTask } from './event-sight';
import { sumSight } from './sum-sight';

type Change = Omit<ChangedProject, 'place'> & { count: number; events: (ToldEvent | Omit<ToldEvent, 'data'>)[] };

/** What changed in one's projects since one looked last. */
@Injectable()
export class ChangeService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async list(actor: Actor, { after, limit }: ChangeFilter): Promise<Page<Change> & { since: Date | null; until: string }> {
    const [place] = placeOf(after, 1) ?? [];
    const visit = await this.db.lastVisit.findUnique({ where: key(actor) });
    const since = await beginning(this.db, visit && { upTo: visit.upTo, numbers: visit.numbers as Mark['numbers'] });
    // Before the rows: what comes on record in between is told again rather than never.
    const until = await markNow(this.db, actor);
    const rows = await changedProjects(this.db, actor, since, place, limit);
    const shown = rows.slice(0, limit);
    const events = await changesOf(
      this.db,
      actor,
      since,
      shown.map(({ projectId }) => projectId),
    );
    const items = await Promise.all(
      shown.map((project) =>
        this.told(
          actor,
          project,
          events.filter(({ projectId }) => projectId === project.projectId),
        ),
      ),
    );
    return {
      items: items.filter(({ count }) => count > 0),
      next: rows.length > limit ? placeAfter([shown.at(-1)!.place]) : null,
      since: visit?.seenAt ?? null,
      until: tokenOf(until),
    };
  }

  /** One's own, in the post in which one looks. A page that was open for long takes nothing back. */
  seen(caller: Caller, { until }: ChangesSeen) {
    const { upTo, numbers } = markOf(until);
    return once(this.db, caller, async (tx, { now }) => {
      const { realmId, personId, postId } = caller.actor;
      await tx.$executeRaw`
        insert into last_visit as v (person_id, post_id, realm_id, up_to, numbers, seen_at)
        values (${personId}, ${postId}, ${realmId}, least(${upTo}, uuidv7()::text), ${JSON.stringify(numbers)}::jsonb, ${new Date(now)})
        on conflict (person_id, post_id) do update set up_to = excluded.up_to, numbers = excluded.numbers, seen_at = excluded.seen_at
         where v.up_to <= excluded.up_to`;
      return { seenAt: toIso(now) };
    });
  }

  private async told(actor: Actor, { place: _, ...project }: ChangedProject, events: ChangeEvent[]): Promise<Change> {
    const sums = await sumSight(this.db, actor, project.projectId, await programmeByHash(this.db, project.programme.hash));
    const told = events.map(({ projectId: __, count: ___, ...event }) => eventWithTask(actor.role, event, sums));
    return { ...project, count: events[0]?.count ?? 0, events: told };
  }
}

const key = ({ personId, postId }: Actor) => ({ personId_postId: { personId, postId } });

/** A mark as text that its reader only gives back. */
const tokenOf = ({ upTo, numbers }: Mark): string => Buffer.from(JSON.stringify([upTo, numbers])).toString('base64url');

/** @throws Refusal `invalid-input` when the text is no mark of ours */
function markOf(until: string): Mark {
  try {
    const [upTo, numbers] = JSON.parse(Buffer.from(until, 'base64url').toString('utf8')) as [unknown, unknown];
    if (typeof upTo === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(upTo) && isNumbers(numbers))
      return { upTo, numbers };
  } catch {
    // Not ours: refused below.
  }
  throw new Refusal('invalid-input', 'until 须取自变动列表。', { errors: [{ path: 'until', message: '不是合法的位置' }] });
}

const isNumbers = (numbers: unknown): numbers is Mark['numbers'] =>
  typeof numbers === 'object' &&
  numbers !== null &&
  !Array.isArray(numbers) &&
  Object.values(numbers).every((no) => Number.isInteger(no) && (no as number) >= 0 && (no as number) < 2_000_000_000);
