import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import { calendarOf } from '#libs/database/calendar.repository';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import { realmNow } from '#libs/database/realm-clock';
import { quota } from '#libs/domain/annual-plan/quota';
import type { Actor } from '#libs/intake/actor';
import { closingHint } from '#libs/domain/annual-plan/window-days';
import { rankApplications } from '#libs/intake/annual-plan/rank-applications';
import { SIGHT } from '../auth/ownership';
import { permissionsOf } from '../auth/permission';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { pageOf, placeOf } from '../http/page';
import type { ApplicationFilter, ListingFilter, WindowFilter } from './annual-plan.dto';
import {
  actsOf,
  carriedOutBy,
  countedCompounds,
  countsOf,
  historyOf,
  listApplications,
  listsOf,
  readApplication,
} from './annual-plan.query';
import { explainReadings } from './explain-readings';
import { readListings } from './listing.query';

/** Of everything that a caller may see of a window. */
const MOST = 20_000;
const HIDDEN = { realmId: true, certificate: true, signers: true } as const;

/** Reads windows, what was applied for in them, and how it stands to priorities and targets. */
@Injectable()
export class AnnualPlanService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly records: Records,
  ) {}

  async list(actor: Actor, { programme, after, limit }: WindowFilter) {
    const rows = await this.db.planWindow.findMany({
      where: { realmId: actor.realmId, ...(programme === undefined ? {} : { programmeCode: programme }), ...placed(after) },
      orderBy: { id: 'desc' },
      take: limit + 1,
      omit: HIDDEN,
    });
    const pointed = await this.pointed(actor, rows);
    return pageOf(
      pointed,
      limit,
      ({ id }) => [id],
      (window) => window,
    );
  }

  /** The register of what was once listed, by programme, year and code of the compound, as far as the actor sees its compounds. */
  async listings(actor: Actor, filter: ListingFilter) {
    const rows = await readListings(this.db, actor, filter);
    return pageOf(
      rows,
      filter.limit,
      ({ programme, year, compoundCode, struckOff }) => [programme, String(year), compoundCode, struckOff?.id ?? ''],
      (listing) => listing,
    );
  }

  /** Windows with the last working day before their closing, by the calendar in force: a publication moves the hint, never the closing. */
  private async pointed<W extends { programmeHash: string; closesOn: string }>(actor: Actor, windows: W[]) {
    const { calendarVersion } = await realmNow(this.db, actor.realmId);
    return Promise.all(
      windows.map(async (window) => {
        const { calendarChangeableFrom } = (await programmeByHash(this.db, window.programmeHash)).parameters;
        const calendar = await calendarOf(this.db, calendarVersion, calendarChangeableFrom);
        return { ...window, ...closingHint(calendar, window.closesOn) };
      }),
    );
  }

  async read(actor: Actor, windowId: string) {
    const window = await this.windowOf(actor, windowId);
    const { certificate: _, signers, ...shown } = window;
    const programme = await programmeByHash(this.db, window.programmeHash);
    const { tiers } = programme.annualPlan!;
    const [cutOffs, counts] = await Promise.all([
      this.db.planCutOff.findMany({ where: { windowId }, omit: { windowId: true, setByPersonId: true }, orderBy: { districtId: 'asc' } }),
      countsOf(this.db, actor, windowId),
    ]);
    const { realmId: __, ...open } = shown;
    const [pointed] = await this.pointed(actor, [open]);
    return { ...pointed!, tiers, signers: signers ?? [], cutOffs, counts };
  }

  /** Of the whole city, whoever asks: figures of no single compound. Money only for who reads money: a plan may hold one compound alone. */
  async quota(actor: Actor, windowId: string) {
    const window = await this.windowOf(actor, windowId);
    const programme = await programmeByHash(this.db, window.programmeHash);
    const { annualPlan, targets = [] } = programme;
    const { before, proposed } = await carriedOutBy(this.db, window, annualPlan!.tiers[0]?.code ?? null);
    const known = await countedCompounds(this.db, actor.realmId, programme);
    const among = (ids: Set<string>) => known.filter(({ compoundId }) => ids.has(compoundId));
    const lines = quota(targets, window.year, { known, before: among(before), proposed: among(proposed) });
    const money = permissionsOf(actor.role).includes('fund.read');
    const shown = lines.filter(({ measure }) => measure !== 'investmentFen' || money);
    return {
      items: shown.map((line) => {
        const { title, rule } = targets.find(({ code }) => code === line.target)!;
        return { ...line, title, rule };
      }),
    };
  }

  async applications(actor: Actor, windowId: string, filter: ApplicationFilter) {
    await this.records.planWindow(actor, windowId);
    const rows = await listApplications(this.db, actor, windowId, filter);
    return pageOf(
      rows,
      filter.limit,
      ({ id }) => [id],
      (application) => application,
    );
  }

  async application(actor: Actor, id: string) {
    const application = await readApplication(this.db, actor, id);
    if (!application) throw new Refusal('not-found', '没有这项申报，或不属于您的范围。');
    const [opinions, history, acts] = await Promise.all([
      this.db.planOpinion.findMany({
        where: { applicationId: id },
        omit: { applicationId: true, realmId: true, personId: true },
        orderBy: [{ at: 'asc' }, { organisationId: 'asc' }],
      }),
      historyOf(this.db, id),
      actsOf(this.db, actor, { applicationId: id }),
    ]);
    return { ...application, opinions, history, acts: acts.map(({ applicationId: _, ...act }) => act) };
  }

  async lists(actor: Actor, windowId: string) {
    await this.records.planWindow(actor, windowId);
    const [items, whole] = await Promise.all([listsOf(this.db, actor, windowId), this.records.seesAllOfWindow(actor, windowId)]);
    return { items, whole };
  }

  /** Each with what it decided on the applications that one may see; those that decided on none of them only for who sees the realm. */
  async decisions(actor: Actor, windowId: string) {
    await this.records.planWindow(actor, windowId);
    const decisions = await this.db.planDecision.findMany({
      where: { processId: windowId },
      orderBy: { id: 'asc' },
      omit: { realmId: true, processId: true },
    });
    const said = await actsOf(this.db, actor, { windowId, act: 'decision' });
    const items = decisions.map((decision) => ({ ...decision, items: said.filter(({ actId }) => actId === decision.id) }));
    return { items: SIGHT[actor.role] === 'realm' ? items : items.filter((decision) => decision.items.length > 0) };
  }

  /** Ranked among all that stand for the plan; shown are those that the caller may see, with the place that they have among all. */
  async ranking(actor: Actor, windowId: string) {
    const window = await this.windowOf(actor, windowId);
    const programme = await programmeByHash(this.db, window.programmeHash);
    const ranked = await rankApplications(this.db, actor.realmId, programme, windowId);
    const visible = await listApplications(this.db, actor, windowId, { limit: MOST });
    const lines = new Map(visible.map((line) => [line.id, line]));
    return {
      items: ranked.flatMap(({ id: applicationId, position, readings, behindBy }) => {
        const line = lines.get(applicationId);
        if (!line) return [];
        const { compoundId, compoundName, districtId, status } = line;
        const explained = explainReadings(programme, readings);
        return [{ applicationId, compoundId, compoundName, districtId, status, position, behindBy, readings: explained }];
      }),
    };
  }

  private async windowOf(actor: Actor, windowId: string) {
    await this.records.planWindow(actor, windowId);
    return this.db.planWindow.findUniqueOrThrow({ where: { id: windowId } });
  }
}

function placed(after: string | undefined): object {
  const place = placeOf(after, 1)?.[0];
  return place === undefined ? {} : { id: { lt: place } };
}
