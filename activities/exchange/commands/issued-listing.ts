import { namedByPlan } from '#libs/intake/annual-plan/name-clients';
import { type PlannedCompound, plannedCompounds } from '#libs/intake/annual-plan/whole-projects';
import { systemActor } from '#libs/intake/system-actor';
import { inboxRow } from '#libs/intake/write-input';
import { writeInputs } from '#libs/intake/write-input-to-many';
import type { CommandContext } from '../command-context';

/**
 * A project that begins to wait for the plan may come after it: its compound was applied for bare, and issued before there was a project to
 * tell. Where all its compounds are on the plan it then hears of the newest listing that no project has gone on with, by a row of its own.
 *
 * @throws Error while a plan of the programme is being issued: that transaction and this one do not see each other; the turn comes again
 */
export async function hearOfIssuedListing(ctx: CommandContext): Promise<void> {
  const { tx, process, programme, now } = ctx;
  if (!programme.annualPlan) return;
  // Not waited for: the issuing transaction locks the projects that it tells, this one's too.
  const [tried] = await tx.$queryRaw<[{ free: boolean }]>`
    select pg_try_advisory_xact_lock_shared(hashtextextended(${issueLock(process.realmId, programme.code)}, 0)) as free`;
  if (!tried.free) throw new Error(`a plan of ${programme.code} is being issued`);
  const compounds = (await plannedCompounds(tx, programme, [process.id])).get(process.id) ?? [];
  const listings = compounds.flatMap(({ listing }) => listing ?? []);
  const [listed] = listings.sort((a, b) => b.year - a.year || (a.applicationId < b.applicationId ? -1 : 1));
  if (listings.length < compounds.length) return;
  if (!listed) return;
  const { applicationId, year, tier } = listed;
  await nameClient(ctx, listed);
  const row = inboxRow('plan.listed', { thingId: applicationId, facts: { applicationId, year, tier: tier ?? '' } });
  await writeInputs(tx, [{ process, ...row }], systemActor(process.realmId), now);
  const ids = listings.map((listing) => listing.applicationId);
  await tx.planApplication.updateMany({ where: { id: { in: ids }, projectId: null }, data: { projectId: process.id } });
}

/** Whom the plan named for its compounds before it was there. Nothing was asked of a client before this stage. */
async function nameClient(ctx: CommandContext, { clientId, document }: NonNullable<PlannedCompound['listing']>): Promise<void> {
  const { tx, process } = ctx;
  const { clientId: fromId } = await tx.project.findUniqueOrThrow({ where: { id: process.id }, select: { clientId: true } });
  if (clientId === null || clientId === fromId) return;
  await tx.project.update({ where: { id: process.id }, data: { clientId } });
  ctx.record({ type: 'project.partySet', data: { role: '$client', organisationId: clientId, fromId, reason: namedByPlan(document) } });
}

/** Held alone while a plan is issued, shared while a project looks whether it was. */
export const issueLock = (realmId: string, programmeCode: string): string => `issued-plan:${realmId}:${programmeCode}`;
