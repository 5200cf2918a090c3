import type { RefusalType } from '#libs/contracts/refusal';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { importProgramme } from '#libs/database/programme.repository';
import { addAnnualPlan } from '../../../test/support/annual-plan';
import type { Actor } from '../actor';
import { IntakeWorld, PROGRAMME } from '../intake.fixture';
import { createWindow } from './create-window';

export const PLAN_PROGRAMME: CompiledProgramme = structuredClone(PROGRAMME);
PLAN_PROGRAMME.code = 'plan-fixture';
PLAN_PROGRAMME.facts.push({ code: 'built-year', title: '建成年份', type: 'integer', source: 'compound' });
PLAN_PROGRAMME.eligibility.push({
  id: 'built',
  title: '2000年以前建成',
  rule: 'r',
  when: { fact: 'built-year', atMost: 2000 },
  exceptable: false,
});
addAnnualPlan(PLAN_PROGRAMME, { onceListed: 'refused' });

/** Two districts of a city with a subdistrict each, and compounds in both. */
export class PlanWorld {
  #made = 0;

  private constructor(
    readonly intake: IntakeWorld,
    private readonly hash: string,
  ) {}

  /** @param compiled by default the fixture's own programme */
  static async open(compiled = PLAN_PROGRAMME): Promise<PlanWorld> {
    const world = new PlanWorld(await IntakeWorld.open(), `hash-of-${compiled.code}`);
    const { db } = world.intake;
    await importProgramme(db, { compiled, hash: world.hash, yaml: '' });
    const common = { realmId: 'sim', subordinate: true };
    for (const side of ['east', 'west']) {
      await db.organisation.create({ data: { ...common, id: side, code: side, template: 'district', name: side, kind: 'district' } });
      const street = { id: `${side}-street`, code: `${side}-street`, template: 'subdistrict', name: side, kind: 'subdistrict' };
      await db.organisation.create({ data: { ...common, ...street, parentId: side } });
    }
    return world;
  }

  get db() {
    return this.intake.db;
  }

  get actor(): Actor {
    return this.intake.actor;
  }

  as(organisationId: string): Actor {
    return { ...this.actor, organisationId, personId: `of-${organisationId}`, postId: `post-${organisationId}` };
  }

  /** The window of the plan of a year, opened in the May before; the clock stands there. @returns its id */
  async openWindow(year: number): Promise<string> {
    await this.intake.at(`${year - 1}-05-06`);
    return (await createWindow(this.db, this.actor, { programme: PLAN_PROGRAMME.code, year })).answer.windowId;
  }

  /** So many compounds of a district, 1994. */
  async compounds(side: 'east' | 'west', count: number, builtYear = 1994): Promise<string[]> {
    const made = Array.from({ length: count }, () => `K${++this.#made}`);
    await this.db.compound.createMany({
      data: made.map((id) => ({
        ...{ id, realmId: 'sim', code: `code-${id}`, name: id, address: '样例路', subdistrictId: `${side}-street` },
        ...{ builtYear, areaCsqm: 900_000, households: 90 },
      })),
    });
    return made;
  }

  /** A running project with one compound that waits for the plan. */
  async waitingProject(compoundId: string): Promise<string> {
    return this.projectAt('annual-plan', compoundId);
  }

  /** A running project with one compound in a stage. */
  async projectAt(stage: string, compoundId: string): Promise<string> {
    const { projectId } = await this.intake.project([], [stage]);
    const hash = { programmeHash: this.hash };
    await this.db.projectCompound.deleteMany({ where: { projectId } });
    await this.db.projectCompound.create({ data: { projectId, compoundId } });
    await this.db.project.update({ where: { id: projectId }, data: hash });
    await this.db.process.update({ where: { id: projectId }, data: hash });
    return projectId;
  }

  /** The window as certify leaves it, with no workflow behind it. */
  async close(windowId: string): Promise<void> {
    await this.db.planWindow.update({ where: { id: windowId }, data: { status: 'closed' } });
  }
}

export const refused = (type: RefusalType, more: object = {}) => ({ type, more });
