import { importProgramme } from '#libs/database/programme.repository';
import { disputedProgramme } from '#libs/programme/schema/disputed-programme.fixture';
import { loadProgrammeText } from '#libs/programme/schema/load';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { Turns } from '../support/turns';
import { type Answer, ask } from './api.fixture';
import { ApiWorld, REALM } from './world.fixture';

export type Holder = 'office' | 'bureau' | 'subdistrict';

/** A project with a dispute, asked over HTTP by the offices of its programme; what follows from a request is there when it is answered. */
export class DisputedWorld {
  private readonly turns: Turns;
  projectId = '';

  private constructor(readonly world: ApiWorld) {
    this.turns = new Turns(world.api.db);
  }

  /** @param yaml another text of the disputed programme */
  static async open(yaml = disputedProgramme): Promise<DisputedWorld> {
    const world = await ApiWorld.open();
    const loaded = loadProgrammeText(yaml);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
    await importProgramme(world.api.db, { compiled: loaded.programme, hash: loaded.hash, yaml });
    const office = (id: string, kind: string) => ({ id: `disputed-${id}`, code: id, template: id, kind });
    await world.office(
      REALM,
      office('office', 'office'),
      { id: 'post-lead', code: 'clerk', role: 'department' },
      'person-lead',
      token('office'),
    );
    await world.office(
      REALM,
      office('bureau', 'department'),
      { id: 'post-bureau', code: 'clerk', role: 'department' },
      'person-bureau',
      token('bureau'),
    );
    return new DisputedWorld(world);
  }

  close(): Promise<void> {
    return this.world.close();
  }

  get db() {
    return this.world.api.db;
  }

  token(holder: Holder | 'coordination' | 'owners-body'): string {
    return holder === 'office' || holder === 'bureau' ? token(holder) : this.world.token(holder);
  }

  /** A project of a new compound, in its first stage. */
  async project(name: string): Promise<string> {
    const compoundId = await this.world.compound(`compound-${name}`);
    const body = { name, programme: 'disputed-2030', compoundIds: [compoundId] };
    const started = await this.ask('POST', '/projects', 'coordination', body);
    this.projectId = started.body.projectId as string;
    await this.turns.settle(this.projectId);
    return this.projectId;
  }

  async ask(method: string, path: string, as: Holder | 'coordination' | 'owners-body', body?: object, ifMatch?: number): Promise<Answer> {
    const options = { token: this.token(as), ...(body ? { body } : {}), ...(ifMatch === undefined ? {} : { ifMatch }) };
    const answer = await ask(this.world.api.url, method, path, options);
    if (this.projectId !== '' && method !== 'GET') await this.turns.settle(this.projectId);
    return answer;
  }

  settle(projectId: string): Promise<void> {
    return this.turns.settle(projectId);
  }

  async open(step: string, projectId = this.projectId) {
    return this.db.task.findFirst({ where: { processId: projectId, step, status: 'open', signerOfId: null, aboutId: null } });
  }

  /** Answers the open task of a step of the project at hand. */
  async answer(step: string, as: Holder, verb: AnswerVerb = 'complete', more: object = {}): Promise<Answer> {
    const task = await this.open(step);
    if (!task) throw new Error(`no open task of step ${step}`);
    return this.ask('POST', `/tasks/${task.id}/answer`, as, { verb, ...more }, task.revision);
  }

  /** Steps that the procedure asks for now, by code. */
  async steps(): Promise<string[]> {
    const tasks = await this.db.task.findMany({
      where: { processId: this.projectId, status: 'open', aboutId: null },
      orderBy: { step: 'asc' },
    });
    return tasks.map(({ step }) => step);
  }
}

const token = (holder: string): string => `token-${holder}-of-disputed-0123456789`;
