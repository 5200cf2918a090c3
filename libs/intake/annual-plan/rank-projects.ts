import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import { rank, type Ranked } from '#libs/domain/annual-plan/rank';
import type { Facts } from '#libs/domain/predicate/evaluate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { judgeCompounds } from '../compound/assess-compound';

interface Contender {
  id: string;
  facts: Facts;
  compoundIds: string[];
}

/**
 * All projects that wait for the step in which the programme chooses (`ranking`), by id, in the order of its priorities. A project of many
 * compounds goes by the one of them that would come last: it does not come forward on the merit of a part.
 */
export async function rankProjects(db: Database, realmId: string, programme: CompiledProgramme): Promise<Ranked[]> {
  const priorities = programme.priorities ?? [];
  const contenders = await contendersOf(db, realmId, programme);
  const verdicts = await judgeCompounds(
    db,
    realmId,
    programme,
    contenders.flatMap(({ compoundIds }) => compoundIds),
  );
  const known = new Map(verdicts.map(({ compoundId, facts }) => [compoundId, facts]));
  const weakest = contenders.map(({ id, facts, compoundIds }) => {
    const parts = new Map(compoundIds.map((compoundId) => [compoundId, { ...facts, ...known.get(compoundId) }]));
    const last = rank(
      [...parts].map(([part, own]) => ({ id: part, facts: own })),
      priorities,
    ).at(-1);
    return { id, facts: parts.get(last?.id ?? '') ?? facts };
  });
  return rank(weakest, priorities);
}

/** Each by the version that it goes by, which may call the stage that decides by another name. */
async function contendersOf(db: Database, realmId: string, { code }: CompiledProgramme): Promise<Contender[]> {
  const versions = await db.programmeVersion.findMany({ where: { code }, select: { hash: true } });
  const standing: Omit<Contender, 'compoundIds'>[] = [];
  for (const { hash } of versions) {
    const { ranking, stages } = await programmeByHash(db, hash);
    if (!ranking) continue;
    const { stage, step } = ranking;
    const answers = stages.find(({ code: one }) => one === stage)?.steps.find(({ code: one }) => one === step)?.answers ?? {};
    const agreeing = Object.entries(answers).flatMap(([verb, effect]) => (effect.kind === 'done' ? [verb] : []));
    const projects = await db.$queryRaw<{ id: string; facts: Facts }[]>`
      select p.id, p.facts from project p
       where p.realm_id = ${realmId} and p.programme_hash = ${hash} and p.status in ('running', 'paused') and p.stages @> array[${stage}::text]
         and not exists (
           select 1 from task t where t.process_id = p.id and t.stage = ${stage} and t.step = ${step}
              and t.status = 'answered' and t.answer = any(${agreeing}::text[])
              and t.visit = (select max(v.visit) from task v where v.process_id = p.id and v.stage = ${stage}))`;
    standing.push(...projects);
  }
  const held = await db.projectCompound.findMany({ where: { projectId: { in: standing.map(({ id }) => id) } } });
  const compounds = new Map<string, string[]>();
  for (const { projectId, compoundId } of held) compounds.set(projectId, [...(compounds.get(projectId) ?? []), compoundId]);
  return standing.map((project) => ({ ...project, compoundIds: compounds.get(project.id) ?? [] }));
}
