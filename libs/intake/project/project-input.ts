import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { formOf, isOfType } from '../fact-type';
import { InputCheck } from '../input-check';
import { ensureFillsRole, ROLE_OF } from '../organisation/organisation-role';

export interface ProjectInput {
  name: string;
  /** By default the programme's code and the next number in the realm. */
  code?: string;
  /** Code (then the latest version) or hash. */
  programme: string;
  compoundIds: string[];
  /** The cluster that is renewed as one; the compounds are its own then. */
  clusterId?: string;
  /** Over whom votes are counted; by default over all owners (assumed: a cluster is renewed as one). */
  votesOver?: 'all-owners' | 'each-compound';
  /**
   * The project's own organisations; by default those of the first compound, the client as the programme's role says. Where the annual plan names
   * the client, none before it is issued.
   */
  subdistrictId?: string;
  communityId?: string;
  ownersBodyId?: string;
  clientId?: string;
  /** Facts of the project that the programme declares. */
  facts?: Record<string, FactValue>;
}

export interface ProjectOrganisations {
  subdistrictId: string;
  communityId: string | null;
  ownersBodyId: string | null;
  clientId: string | null;
}

/**
 * Gathers what is wrong with the start of a project before anything is read.
 *
 * @param sources whose facts may be given: a project half-way brings those that earlier answers gave
 */
export function checkProject(programme: CompiledProgramme, input: ProjectInput, sources: readonly string[]): void {
  const check = new InputCheck();
  check.text('name', input.name, { most: 200 });
  if (input.code !== undefined) check.text('code', input.code, { most: 100 });
  check.ensure(input.compoundIds.length > 0, 'compoundIds', '至少一个小区');
  check.ensure(new Set(input.compoundIds).size === input.compoundIds.length, 'compoundIds', '小区重复');
  checkFacts(check, programme, input.facts ?? {}, sources);
  check.done();
}

/** Each fact must be one that the programme declares with one of these sources, and of its type. */
export function checkFacts(
  check: InputCheck,
  programme: CompiledProgramme,
  facts: Record<string, FactValue>,
  sources: readonly string[],
): void {
  for (const [code, value] of Object.entries(facts)) {
    const declared = programme.facts.find((fact) => fact.code === code && sources.includes(fact.source));
    if (!check.ensure(declared !== undefined, `facts.${code}`, '方案没有这一项目事实')) continue;
    check.ensure(isOfType(declared!, value), `facts.${code}`, formOf(declared!));
  }
}

/**
 * The organisations that a project's roles are filled with, and proof that the realm has every unit of the procedure.
 *
 * @param entry the stage in which the project begins: one that is entered beyond its annual plan has the client that it names
 * @throws Refusal invalid-input where an organisation is not of the realm or not what the programme has in that role, or a unit of the
 *   programme was not set up in the realm
 */
export async function organisationsOf(
  tx: Tx,
  realmId: string,
  programme: CompiledProgramme,
  input: ProjectInput,
  compound: { subdistrictId: string; communityId: string | null; ownersBodyId: string | null },
  entry: string,
): Promise<ProjectOrganisations> {
  const subdistrictId = input.subdistrictId ?? compound.subdistrictId;
  const communityId = input.communityId ?? compound.communityId;
  const ownersBodyId = input.ownersBodyId ?? compound.ownersBodyId;
  const select = { id: true, code: true, template: true, name: true, kind: true };
  const units = await tx.organisation.findMany({ where: { realmId }, select });
  const idOf = (code: string | undefined) => units.find((unit) => unit.code === code)?.id;
  const sameAs = (role: string) => programme.roles[role] !== undefined && programme.roles[role] === programme.roles.$client;
  const clientOf = () => {
    if (sameAs('$subdistrict')) return subdistrictId;
    if (sameAs('$community')) return communityId;
    if (sameAs('$owners-body')) return ownersBodyId;
    return idOf(programme.roles.$client);
  };
  const byPlan = programme.annualPlan?.decides?.includes('client') === true;
  const client = input.clientId ?? (byPlan ? null : clientOf());
  const clientId = client ?? (byPlan ? null : subdistrictId);

  const check = new InputCheck();
  const early = byPlan && input.clientId !== undefined && !isBeyondPlan(programme, entry);
  check.ensure(!early, 'clientId', '建设单位由年度计划确定，计划下达以前空缺');
  const named = { subdistrictId, communityId, ownersBodyId, clientId: client ?? null };
  for (const member of ['subdistrictId', 'communityId', 'ownersBodyId', 'clientId'] as const) {
    const id = named[member];
    if (id === null) continue;
    const unit = units.find((one) => one.id === id);
    if (check.ensure(unit !== undefined, member, '没有这个单位')) ensureFillsRole(check, programme, ROLE_OF[member], unit!, member);
  }
  for (const owner of ownersIn(programme)) check.ensure(idOf(owner) !== undefined, 'programme', `尚未设立单位“${owner}”，请先按方案设立`);
  check.done();
  return { subdistrictId, communityId, ownersBodyId, clientId };
}

/** Whether a stage lies behind the one that waits for the annual plan. */
function isBeyondPlan({ stages }: CompiledProgramme, entry: string): boolean {
  return stages.findIndex(({ code }) => code === entry) > stages.findIndex(({ kind }) => kind === 'annual-plan');
}

/** Codes of the organisations, apart from roles, that the procedure asks. */
function ownersIn(programme: CompiledProgramme): string[] {
  const steps = programme.stages.flatMap((stage) => stage.steps);
  const duties = programme.obligations.flatMap(({ closing, claim }) => (claim ? [closing, claim] : [closing]));
  return [...new Set([...steps, ...duties].map(({ owner }) => owner))].filter((owner) => !owner.startsWith('$'));
}

/** Locks the compounds and refuses those that another project holds. @throws Refusal invalid-input, compound-busy */
export async function lockFreeCompounds(tx: Tx, realmId: string, compoundIds: string[]) {
  await tx.$queryRaw`select 1 from compound where id = any(${compoundIds}::text[]) order by id for update`;
  const compounds = await tx.compound.findMany({ where: { id: { in: compoundIds }, realmId } });
  const check = new InputCheck();
  compoundIds.forEach((id, index) =>
    check.ensure(
      compounds.some((compound) => compound.id === id),
      `compoundIds.${index}`,
      '没有这个小区',
    ),
  );
  check.done();
  const busy = await tx.$queryRaw<{ projectId: string; compoundId: string }[]>`
    select project.id as "projectId", held.compound_id as "compoundId"
    from project_compound held join project on project.id = held.project_id
    where held.compound_id = any(${compoundIds}::text[]) and project.status in ('running', 'paused')`;
  const first = busy[0];
  if (first) {
    const name = compounds.find(({ id }) => id === first.compoundId)?.name ?? '';
    throw new Refusal('compound-busy', `小区“${name}”已在另一改造项目中。`, { busy });
  }
  return compoundIds.map((id) => compounds.find((compound) => compound.id === id)!);
}
