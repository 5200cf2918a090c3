import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import { calendarByVersion } from '#libs/database/calendar.repository';
import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { addDays, civilDateOf, yearOf } from '#libs/domain/clock/civil-date';
import { classify, type DayClass } from '#libs/domain/working-day/classify';
import type { Actor } from '#libs/intake/actor';
import { previewCalendar } from '#libs/intake/calendar/preview-calendar';
import { publishCalendar } from '#libs/intake/calendar/publish-calendar';
import type { Caller } from '../auth/caller';
import { DATABASE } from '../database/database.module';
import { pageOf, placeAfter, placeOf } from '../http/page';
import { Intake } from '../intake/intake';
import type { CalendarYear, DaysFilter, Pages, PublicationFilter } from './calendar.dto';
import { countTold, listTold } from './telling.query';

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

  /** Each day of a year as deadlines count it. */
  async days(actor: Actor, filter: DaysFilter) {
    const { now, calendarVersion } = await realmNow(this.db, actor.realmId);
    const calendar = await calendarByVersion(this.db, calendarVersion);
    const year = filter.year ?? yearOf(civilDateOf(now));
    const days: DayClass[] = [];
    for (let date = `${year}-01-01`; yearOf(date) === year; date = addDays(date, 1)) days.push(classify(calendar, date));
    return { version: calendarVersion, year, published: calendar.years[year] !== undefined, days };
  }

  async publications(actor: Actor, { year }: PublicationFilter) {
    const items = await this.db.calendarPublication.findMany({
      where: { realmId: actor.realmId, ...(year === undefined ? {} : { year }) },
      orderBy: { recordedAt: 'desc' },
      omit: { realmId: true },
    });
    return { items };
  }

  async progress(actor: Actor, id: string) {
    return { ...(await this.publication(actor, id)), ...(await countTold(this.db, id)) };
  }

  async told(actor: Actor, id: string, pages: Pages) {
    await this.publication(actor, id);
    return pageOf(
      await listTold(this.db, id, pages),
      pages.limit,
      ({ projectId }) => [projectId],
      (row) => row,
    );
  }

  async preview(actor: Actor, input: CalendarYear, { after, limit }: Pages) {
    const place = placeOf(after, 1)?.[0];
    const { next, ...preview } = await previewCalendar(this.db, actor, input, { limit, ...(place === undefined ? {} : { after: place }) });
    return { ...preview, next: next === null ? null : placeAfter([next]) };
  }

  publish(caller: Caller, input: CalendarYear) {
    return this.intake.record(caller, (db, actor, options) => publishCalendar(db, actor, input, options));
  }

  private async publication(actor: Actor, id: string) {
    const found = await this.db.calendarPublication.findFirst({ where: { id, realmId: actor.realmId }, omit: { realmId: true } });
    if (!found) throw new Refusal('not-found', '没有这次发布。');
    return found;
  }
}
