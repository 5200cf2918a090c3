import type { Database } from '#libs/database/client';
import { rank, type Ranked } from '#libs/domain/annual-plan/rank';
import type { Facts } from '#libs/domain/predicate/evaluate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { judgeCompounds } from '../compound/assess-compound';
import { waitingProjects } from './running-projects';

interface Contender {
  id: string;
  compoundId: string;
  projectId: string | null;
}

/** States in which an application stands for the plan of the year. */
const STANDS = ['applied', 'listed', 'agreed', 'returned', 'refused', 'issued'];

/** All that stand for the plan of a window, by id of the application, in the order of the programme's priorities. */
export async function rankApplications(db: Database, realmId: string, programme: CompiledProgramme, windowId: string): Promise<Ranked[]> {
  const contenders = await db.planApplication.findMany({
    where: { realmId, processId: windowId, status: { in: STANDS } },
    select: { id: true, compoundId: true, projectId: true },
  });
  const facts = await factsOf(db, realmId, programme, contenders);
  return rank(
    contenders.map(({ id, compoundId }) => ({ id, facts: facts.get(compoundId) ?? {} })),
    programme.priorities ?? [],
  );
}

/**
 * By compound: what its project was answered on the way (whether there is a Party organisation, how many took part: Liuzhou 三（一）1), and
 * before that what the register of compounds knows.
 */
async function factsOf(db: Database, realmId: string, programme: CompiledProgramme, contenders: Contender[]): Promise<Map<string, Facts>> {
  const verdicts = await judgeCompounds(
    db,
    realmId,
    programme,
    contenders.map(({ compoundId }) => compoundId),
  );
  const projectOf = await projectsOf(db, programme, contenders);
  const projects = await db.project.findMany({ where: { id: { in: [...projectOf.values()] } }, select: { id: true, facts: true } });
  const answered = new Map(projects.map(({ id, facts }) => [id, facts as Facts]));
  return new Map(verdicts.map(({ compoundId, facts }) => [compoundId, { ...answered.get(projectOf.get(compoundId) ?? ''), ...facts }]));
}

/** The project that an application names; of a bare one the project that waits by now. */
async function projectsOf(db: Database, programme: CompiledProgramme, contenders: Contender[]): Promise<Map<string, string>> {
  const bare = contenders.flatMap(({ compoundId, projectId }) => (projectId === null ? [compoundId] : []));
  const waiting = await waitingProjects(db, programme, bare);
  const named = contenders.flatMap(({ compoundId, projectId }) => (projectId === null ? [] : [{ compoundId, projectId }]));
  return new Map([...waiting, ...named].map(({ compoundId, projectId }) => [compoundId, projectId]));
}
