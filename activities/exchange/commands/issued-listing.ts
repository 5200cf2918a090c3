import { isCarriedOut } from '#libs/domain/annual-plan/tier';
import { systemActor } from '#libs/intake/system-actor';
import { inboxRow } from '#libs/intake/write-input';
import { writeInputs } from '#libs/intake/write-input-to-many';
import type { CommandContext } from '../command-context';

/**
 * A project that begins to wait for the plan may come after it: its compound was applied for bare, and issued before there was a project to
 * tell. It then hears of the newest listing of a compound of its that no project has gone on with, by a row of its own.
 *
 * @throws Error while a plan of the programme is being issued: that transaction and this one do not see each other; the turn comes again
 */
export async function hearOfIssuedListing(ctx: CommandContext): Promise<void> {
  const { tx, process, programme, now } = ctx;
  const plan = programme.annualPlan;
  if (!plan) return;
  // Not waited for: the issuing transaction locks the projects that it tells, this one's too.
  const [tried] = await tx.$queryRaw<[{ free: boolean }]>`
    select pg_try_advisory_xact_lock_shared(hashtextextended(${issueLock(process.realmId, programme.code)}, 0)) as free`;
  if (!tried.free) throw new Error(`a plan of ${programme.code} is being issued`);
  const listings = await tx.$queryRaw<{ applicationId: string; year: number; tier: string | null }[]>`
    select l.application_id as "applicationId", l.year, l.tier
    from project_compound pc join plan_listing l on l.compound_id = pc.compound_id
    where pc.project_id = ${process.id} and l.realm_id = ${process.realmId} and l.programme_code = ${programme.code}
      and l.application_id is not null
      and not exists (select 1 from project_compound o join inbox i on i.process_id = o.project_id
                       where o.compound_id = l.compound_id and i.kind = 'plan.listed' and i.thing_id = l.application_id)
    order by l.year desc, l.application_id`;
  const listed = listings.find(({ tier }) => isCarriedOut(plan, tier));
  if (!listed) return;
  const { applicationId, year, tier } = listed;
  const row = inboxRow('plan.listed', { thingId: applicationId, facts: { applicationId, year, tier: tier ?? '' } });
  await writeInputs(tx, [{ process, ...row }], systemActor(process.realmId), now);
  await tx.planApplication.updateMany({ where: { id: applicationId, projectId: null }, data: { projectId: process.id } });
}

/** Held alone while a plan is issued, shared while a project looks whether it was. */
export const issueLock = (realmId: string, programmeCode: string): string => `issued-plan:${realmId}:${programmeCode}`;
