import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { toIso } from '#libs/domain/clock/civil-date';
import type { Actor } from '#libs/intake/actor';
import { createSimulation } from '#libs/intake/realm/create-simulation';
import { realmQuiet, stepRealm } from '#libs/intake/realm/step';
import type { Caller } from '../auth/caller';
import { hashPassword } from '../auth/password';
import { CONFIGURATION, type Configuration } from '../configuration';
import { DATABASE } from '../database/database.module';
import { Reply } from '../http/reply';
import { Intake } from '../intake/intake';
import type { NewRealm, StepRealm } from './realm.dto';

const LOOK_EVERY_MS = 10;

interface RealmRow {
  id: string;
  kind: string;
  title: string;
  now: Date;
  calendarVersion: string;
}

/** Worlds with a clock of their own. From the real one all are seen, from a simulation only itself. */
@Injectable()
export class RealmService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly intake: Intake,
  ) {}

  async list(actor: Actor) {
    const items = await this.db.$queryRaw<RealmRow[]>`
      select id, kind, title, coalesce(now_at, clock_timestamp()) as now, calendar_version as "calendarVersion"
        from realm where ${actor.realmId} in ('real', id) order by created_at, id`;
    return { items };
  }

  async read(actor: Actor, realmId: string): Promise<RealmRow> {
    const realm = (await this.list(actor)).items.find(({ id }) => id === realmId);
    if (!realm) throw new Refusal('not-found', '没有这个模拟运行。');
    return realm;
  }

  async create(caller: Caller, { title, nowAt, administrator: { password, ...person } }: NewRealm) {
    const input = { title, nowAt: Date.parse(nowAt), administrator: { ...person, passwordHash: await hashPassword(password) } };
    const { body, repeated } = await this.intake.record(caller, (db, actor, options) => createSimulation(db, actor, input, options));
    return new Reply({ ...body, now: toIso(body.now) }, repeated);
  }

  /** Steps the clock, then waits until what was due has come about; `quiet` is false where that takes too long. */
  async step(caller: Caller, realmId: string, { to }: StepRealm) {
    await this.read(caller.actor, realmId);
    const input = to === undefined ? { realmId } : { realmId, to: Date.parse(to) };
    const { body, repeated } = await this.intake.record(caller, (db, actor, options) => stepRealm(db, actor, input, options));
    const { now, moved, woken, remindersDue } = body;
    return new Reply({ id: realmId, now: toIso(now), moved, woken, remindersDue, quiet: await this.quiet(realmId) }, repeated);
  }

  private async quiet(realmId: string): Promise<boolean> {
    const until = performance.now() + this.configuration.settleWithinMs;
    while (performance.now() < until) {
      if (await realmQuiet(this.db, realmId)) return true;
      await pause(LOOK_EVERY_MS);
    }
    return false;
  }
}
