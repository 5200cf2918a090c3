import { Inject, Injectable } from '@nestjs/common';
import { calendarByVersion } from '#libs/database/calendar.repository';
import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import type { Actor } from '#libs/intake/actor';
import { previewCalendar } from '#libs/intake/calendar/preview-calendar';
import { publishCalendar } from '#libs/intake/calendar/publish-calendar';
import type { Caller } from '../auth/caller';
import { DATABASE } from '../database/database.module';
import { Intake } from '../intake/intake';
import type { CalendarYear, PublicationFilter } from './calendar.dto';

/** The working-day calendar that is in force in a realm, and how a year comes into it. */
@Injectable()
export class CalendarService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
  ) {}

  async inForce(actor: Actor) {
    const { calendarVersion } = await realmNow(this.db, actor.realmId);
    const { version, changeableFrom, years } = await calendarByVersion(this.db, calendarVersion);
    return { version, changeableFrom, years };
  }

  async publications(actor: Actor, { year }: PublicationFilter) {
    const items = await this.db.calendarPublication.findMany({
      where: { realmId: actor.realmId, ...(year === undefined ? {} : { year }) },
      orderBy: { recordedAt: 'desc' },
      omit: { realmId: true },
    });
    return { items };
  }

  preview(actor: Actor, input: CalendarYear) {
    return previewCalendar(this.db, actor, input);
  }

  publish(caller: Caller, input: CalendarYear) {
    return this.intake.record(caller, (db, actor, options) => publishCalendar(db, actor, input, options));
  }
}
