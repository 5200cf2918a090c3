import { programmeByHash, findProgramme } from '#libs/database/programme.repository';
import { realmNow } from '#libs/database/realm-clock';
import { isCarriedOut } from '#libs/domain/annual-plan/tier';
import { waitingProjects } from '#libs/intake/annual-plan/running-projects';
import { carryOn } from '#libs/intake/annual-plan/carry-on';
import { nameClients } from '#libs/intake/annual-plan/name-clients';
import { recordAct } from '#libs/intake/annual-plan/record-act';
import { startWindow, withAnnualPlan } from '#libs/intake/annual-plan/start-window';
import { wholeProjects } from '#libs/intake/annual-plan/whole-projects';
import { type PlanNews, tellProjects } from '#libs/intake/annual-plan/tell-projects';
import { systemActor } from '#libs/intake/system-actor';
import { followersOf } from '#libs/intake/task/step-of';
import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import type { CommandContext, CommandOf } from '../command-context';
import { closeMatters } from './escalation.commands';
import { issueLock } from './issued-listing';

/**
 * Next year's window, under the programme's version in force by now; what came too late, or was never put to the city, goes on in it. One
 * that somebody has created already is taken as it is.
 */
export async function openNextWindow(ctx: CommandContext): Promise<void> {
  const { tx, process, now } = ctx;
  const window = await tx.planWindow.findUniqueOrThrow({ where: { id: process.id } });
  const next = { realmId: process.realmId, programmeCode: window.programmeCode, year: window.year + 1 };
  const known = await tx.planWindow.findUnique({ where: { realmId_programmeCode_year: next }, select: { id: true } });
  const nextId = known?.id ?? (await startNext(ctx, next.year));
  const actor = systemActor(process.realmId);
  const kept = nextId === null ? 0 : await carryOn(tx, actor, window, { id: nextId, year: next.year }, now);
  ctx.record({ type: 'window.left', data: { nextId, kept } });
}

async function startNext(ctx: CommandContext, year: number): Promise<string | null> {
  const { tx, process, now, calendar, programme: current } = ctx;
  const programmeHash = (await findProgramme(tx, process.realmId, current.code))?.hash ?? process.programmeHash;
  const programme = withAnnualPlan(await programmeByHash(tx, programmeHash));
  if (!programme) return null;
  const { kind } = await realmNow(tx, process.realmId);
  const started = await startWindow(tx, systemActor(process.realmId), { kind, now }, { programme, programmeHash, year, calendar });
  return started.process.id;
}

const ISSUED = { agreed: 'issued', returned: 'returned', refused: 'refused' } as const;

interface Decided {
  id: string;
  compoundId: string;
  projectId: string | null;
  status: string;
  reason: string | null;
  decidedTier: string | null;
  decidedClientId: string | null;
  decidedFen: bigint | null;
}

/**
 * The joint document is out: what was agreed to is on the plan and on the register of what was once listed, and every project that waits
 * hears how its applications ended, in one statement and one transaction with the plan itself.
 */
export async function issuePlan(ctx: CommandContext): Promise<void> {
  const { tx, process, programme, now } = ctx;
  const plan = programme.annualPlan!;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${issueLock(process.realmId, programme.code)}, 0))`;
  const window = await tx.planWindow.findUniqueOrThrow({ where: { id: process.id } });
  const decided = await tx.planApplication.findMany({
    where: { processId: process.id, status: { in: ['agreed', 'returned', 'refused'] } },
    select: {
      id: true,
      compoundId: true,
      projectId: true,
      status: true,
      decidedTier: true,
      reason: true,
      decidedClientId: true,
      decidedFen: true,
    },
    orderBy: { id: 'asc' },
  });
  await findProjects(ctx, decided);
  const document = documentOf(ctx);
  const agreed = decided.filter(({ status }) => status === 'agreed');
  await tx.planApplication.updateMany({
    where: { id: { in: agreed.map(({ id }) => id) } },
    data: { status: 'issued', revision: { increment: 1 } },
  });
  const of = { realmId: process.realmId, programmeCode: programme.code, year: window.year, document, recordedAt: new Date(now) };
  await tx.planListing.createMany({
    data: agreed.map(({ id, compoundId, decidedTier, decidedClientId, decidedFen }) => ({
      ...{ ...of, compoundId, tier: decidedTier, applicationId: id, clientId: decidedClientId, fen: decidedFen },
      carriedOut: isCarriedOut(plan, decidedTier),
    })),
    skipDuplicates: true,
  });
  await tx.planWindow.update({
    where: { id: process.id },
    data: { status: 'issued', documentNo: document, issuedAt: new Date(now), signers: await signersOf(ctx), revision: { increment: 1 } },
  });
  const items = decided.map(({ id, status, decidedTier, reason, decidedClientId, decidedFen }) => ({
    ...{ applicationId: id, tier: decidedTier, reason, clientId: decidedClientId, fen: decidedFen === null ? null : Number(decidedFen) },
    verb: ISSUED[status as keyof typeof ISSUED],
  }));
  const act = { realmId: process.realmId, processId: process.id, act: 'issue' as const, actId: process.id, now };
  const digest = await recordAct(tx, act, items);
  const carriedOut = agreed.filter(({ decidedTier }) => isCarriedOut(plan, decidedTier));
  const count = (status: string) => decided.filter((one) => one.status === status).length;
  ctx.record({
    type: 'window.issued',
    data: {
      document,
      carriedOut: carriedOut.length,
      reserved: agreed.length - carriedOut.length,
      returned: count('returned'),
      refused: count('refused'),
      digest,
    },
  });
  const projects = carriedOut.flatMap(({ projectId }) => projectId ?? []);
  const whole = await wholeProjects(tx, programme, [...new Set(projects)]);
  const listed = carriedOut.filter(({ projectId }) => projectId !== null && whole.has(projectId));
  const clients = new Map(
    listed.flatMap(({ projectId, decidedClientId: client }) => (projectId && client ? [[projectId, client] as const] : [])),
  );
  await nameClients(tx, systemActor(process.realmId), await realmNow(tx, process.realmId), clients, document);
  await tellProjects(tx, systemActor(process.realmId), newsOf(decided, window.year, new Set(listed.map(({ id }) => id))), now);
}

/** A compound that was applied for bare, or for a project that has ended since, may have one by now that waits for the plan. */
async function findProjects({ tx, programme }: CommandContext, decided: Decided[]): Promise<void> {
  const named = decided.flatMap(({ projectId }) => projectId ?? []);
  const ended = await tx.process.findMany({ where: { id: { in: named }, status: 'ended' }, select: { id: true } });
  const over = new Set(ended.map(({ id }) => id));
  const bare = decided.filter(({ projectId }) => projectId === null || over.has(projectId));
  const waiting = await waitingProjects(
    tx,
    programme,
    bare.map(({ compoundId }) => compoundId),
  );
  const projects = new Map(waiting.map(({ compoundId, projectId }) => [compoundId, projectId]));
  for (const one of bare) one.projectId = projects.get(one.compoundId) ?? null;
}

/**
 * One message a project, whose compounds may have ended differently: listed where all of them are on the plan, refused only with the last. One
 * that is on it in part, by compounds that were applied for before there was a project of them, waits for the others.
 */
function newsOf(decided: Decided[], year: number, goingOn: Set<string>): PlanNews[] {
  const byProject = new Map<string, Decided[]>();
  for (const one of decided) if (one.projectId !== null) byProject.set(one.projectId, [...(byProject.get(one.projectId) ?? []), one]);
  return [...byProject].map(([projectId, all]): PlanNews => {
    const listed = all.find(({ id }) => goingOn.has(id));
    if (listed) return { projectId, kind: 'plan.listed', facts: { applicationId: listed.id, year, tier: listed.decidedTier ?? '' } };
    // In the reserve, or returned: the project goes on waiting, and is to be applied for again.
    const waiting = all.find(({ status }) => status !== 'refused');
    const why = waiting?.status === 'returned' ? 'returned' : 'reserved';
    if (waiting) return { projectId, kind: 'plan.lapsed', facts: { applicationId: waiting.id, year, why } };
    return { projectId, kind: 'plan.refused', facts: { applicationId: all[0]!.id, year } };
  });
}

/** The number of the joint document is what the issuing step asks for. */
function documentOf({ programme, facts }: CommandContext): string {
  const asked = programme.annualPlan!.steps.find(({ code }) => code === 'issue')?.facts[0]?.fact;
  return asked === undefined ? '' : String(facts[asked] ?? '');
}

/** Who signed: the answers after the government's consent, each step's last. */
async function signersOf({ tx, process, programme }: CommandContext): Promise<object[]> {
  const steps = followersOf(programme, { stage: WINDOW_STAGE, step: 'consent' });
  return tx.$queryRaw<object[]>`
    select distinct on (t.step) t.step, t.organisation_id as "organisationId", t.answered_by_person_id as "personId",
           to_char(t.answered_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"') as at
    from task t
    where t.process_id = ${process.id} and t.stage = ${WINDOW_STAGE} and t.step = any(${steps}::text[]) and t.status = 'answered'
      and t.signer_of_id is null
    order by t.step, t.answered_at desc, t.id desc`;
}

export async function endWindow(ctx: CommandContext, { issued }: CommandOf<'endWindow'>): Promise<void> {
  const { tx, process } = ctx;
  if (!issued) await tx.planWindow.update({ where: { id: process.id }, data: { status: 'ended', revision: { increment: 1 } } });
  await tx.process.update({ where: { id: process.id }, data: { status: 'ended' } });
  process.status = 'ended';
  await closeMatters(ctx, '年度计划申报已结束');
  ctx.record({ type: 'window.ended', data: { issued } });
}
