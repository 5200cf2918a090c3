import { Refusal, type RefusalType } from '#libs/contracts/refusal';
import { barringListing, isTier } from '#libs/domain/annual-plan/tier';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Acceptance } from '../accept';
import { type Candidate, readCandidates } from './candidates';
import type { LockedWindow } from './window-of';

/** A compound as it is applied for; a bare one, where the programme admits it, has no project yet. */
export interface PlanEntry {
  compoundId: string;
  /** By default the project that waits for the plan with this compound, where there is just one. */
  projectId?: string;
  /** Tier asked for; by default the first. */
  tier?: string;
}

export interface AdmittedEntry {
  compoundId: string;
  projectId: string | null;
  districtId: string;
  tier: string | null;
  /** The application that is taken into the list; null where the district puts the compound itself. */
  standing: Candidate['standing'];
}

interface Fault {
  type: RefusalType;
  path: string;
  message: string;
  more?: Record<string, unknown>;
}

/**
 * Checks each compound that is applied for: in the realm, under the district, eligible, not listed before where that bars it, not
 * applied for already, and come so far that the plan is next. A single one is refused by what bars it; a list with every row at fault.
 *
 * @param mayStand states in which an application of this window is taken up instead of barring
 * @throws Refusal invalid-input (`errors` by `row`, from 1), not-eligible (`because`), once-listed (`listing`), already-applied (`application`),
 *   plan-not-reached (`stages`)
 */
export async function admitEntries(
  { tx, programme, process }: Acceptance,
  window: LockedWindow,
  entries: PlanEntry[],
  options: { districtId?: string; mayStand: readonly string[]; many: boolean },
): Promise<AdmittedEntry[]> {
  const candidates = await readCandidates(
    tx,
    process.realmId,
    programme,
    window,
    entries.map(({ compoundId }) => compoundId),
  );
  const seen = new Set<string>();
  const faults: (Fault & { row: number })[] = [];
  const admitted = entries.flatMap((entry, index): AdmittedEntry[] => {
    const candidate = candidates.get(entry.compoundId);
    const doubled = seen.has(entry.compoundId);
    seen.add(entry.compoundId);
    const fault = doubled ? bad('compoundId', '小区重复') : faultOf(programme, window, entry, candidate, options);
    if (fault) {
      faults.push({ ...fault, row: index + 1 });
      return [];
    }
    const { compoundId, projects, standing, districtId } = candidate!;
    const projectId = entry.projectId ?? standing?.projectId ?? (projects.length === 1 ? projects[0]! : null);
    const tier = entry.tier ?? standing?.tier ?? window.plan.tiers[0]?.code ?? null;
    return [{ compoundId, projectId, districtId: districtId!, tier, standing }];
  });
  refuse(faults, options.many);
  return admitted;
}

function faultOf(
  programme: CompiledProgramme,
  { plan }: LockedWindow,
  entry: PlanEntry,
  candidate: Candidate | undefined,
  { districtId, mayStand }: { districtId?: string; mayStand: readonly string[] },
): Fault | null {
  if (!candidate || (districtId !== undefined && candidate.districtId !== districtId)) return bad('compoundId', '本辖区没有这个小区');
  if (candidate.districtId === null) return bad('compoundId', '小区之上没有申报单位');
  if (entry.tier !== undefined && !isTier(plan, entry.tier))
    return bad('tier', `须为 ${plan.tiers.map(({ code }) => code).join('、')} 之一`);
  if (entry.projectId !== undefined && !candidate.projects.includes(entry.projectId))
    return bad('projectId', '该小区没有这个等待年度计划的项目');
  const { name, ineligible, standing, listings } = candidate;
  if (ineligible) {
    const broken = ineligible.filter(({ verdict }) => verdict === 'not-met').map(({ title }) => title);
    const because = [{ compoundId: candidate.compoundId, name, outcome: 'ineligible', rules: ineligible }];
    return { type: 'not-eligible', path: 'compoundId', message: `“${name}”不符合：${broken.join('、')}。`, more: { because } };
  }
  const listing = barringListing(plan, listings);
  if (listing) {
    const { year, tier, document } = listing;
    const message = `“${name}”曾列入${year}年计划（${document}），不得重复申报。`;
    return { type: 'once-listed', path: 'compoundId', message, more: { listing: { year, tier, document } } };
  }
  if (standing && !mayStand.includes(standing.status)) {
    const application = { id: standing.id, status: standing.status };
    return { type: 'already-applied', path: 'compoundId', message: `“${name}”本年度已申报。`, more: { application } };
  }
  return notReached(programme, candidate);
}

/**
 * What the programme puts before the application is not left out by a list: a compound whose vote failed or was never held has no project
 * that waits (Liuzhou 三（一）). Nor is one listed whose project has gone past the plan.
 */
function notReached(programme: CompiledProgramme, { name, projects, elsewhere }: Candidate): Fault | null {
  if (projects.length > 0) return null;
  const titles = elsewhere.map(({ title }) => title);
  if (titles.length > 0) {
    const message = `“${name}”的项目现在“${titles.join('”“')}”环节，不在等待年度计划的环节。`;
    return { type: 'plan-not-reached', path: 'compoundId', message, more: { stages: elsewhere.map(({ code }) => code) } };
  }
  if (admitsBare(programme)) return null;
  const message = `“${name}”没有走到年度计划环节的项目。`;
  return { type: 'plan-not-reached', path: 'compoundId', message, more: { stages: [] } };
}

function admitsBare({ annualPlan, stages, entry }: CompiledProgramme): boolean {
  return annualPlan?.withoutProject === 'admitted' || stages.find(({ code }) => code === entry)?.kind === 'annual-plan';
}

const bad = (path: string, message: string): Fault => ({ type: 'invalid-input', path, message });

function refuse(faults: (Fault & { row: number })[], many: boolean): void {
  const [first] = faults;
  if (!first) return;
  if (!many && first.type !== 'invalid-input') throw new Refusal(first.type, first.message, first.more);
  const errors = faults.slice(0, 100).map(({ path, message, row, type }) => ({ path, message, row, ...(many ? { type } : {}) }));
  throw new Refusal('invalid-input', many ? `有 ${faults.length} 行不能受理，全部未录入。` : first.message, { errors });
}
