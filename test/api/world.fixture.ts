import path from 'node:path';
import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import type { NewEvent } from '#libs/contracts/event';
import type { Role } from '#libs/contracts/role';
import { appendEvents } from '#libs/database/event-log';
import { lockProcess } from '#libs/database/process.repository';
import { importProgramme } from '#libs/database/programme.repository';
import { atHour } from '#libs/domain/clock/civil-date';
import type { Actor } from '#libs/intake/actor';
import { setUpOrganisations } from '#libs/intake/organisation/set-up-organisations';
import { createProject } from '#libs/intake/project/create-project';
import { tokenHash } from '#apps/api/src/auth/token';
import { loadProgrammeFile } from '#libs/programme/schema/load';
import { root } from '#tools/root';
import { type RunningApi, startApi } from './api.fixture';

export const PROGRAMME = 'lucheng-2020';
export const REALM = 'example';
/** By the realm's clock. */
export const TODAY = '2024-05-06';
const NOW = atHour(TODAY, 9);

/** Organisation by role, with its code in the programme; its clerk is `post-<role>`, held by `person-<role>`. */
const OFFICES: Record<Role, { id: string; code: string; template: string; kind: string; post: string }> = {
  coordination: {
    id: 'organisation-office',
    code: 'leading-group-office',
    template: 'leading-group-office',
    kind: 'office',
    post: 'clerk',
  },
  leadership: { id: 'organisation-leading-group', code: 'leading-group', template: 'leading-group', kind: 'leading-group', post: 'leader' },
  department: { id: 'organisation-department', code: 'housing-bureau', template: 'housing-bureau', kind: 'department', post: 'clerk' },
  finance: { id: 'organisation-finance', code: 'finance-bureau', template: 'finance-bureau', kind: 'department', post: 'clerk' },
  subdistrict: { id: 'organisation-subdistrict', code: 'east-street', template: 'subdistrict', kind: 'subdistrict', post: 'clerk' },
  'owners-body': { id: 'organisation-owners-body', code: 'east-owners', template: 'owners-body', kind: 'owners-body', post: 'clerk' },
  auditor: { id: 'organisation-auditor', code: 'observer', template: 'observer', kind: 'other', post: 'clerk' },
  administrator: {
    id: 'organisation-administration',
    code: 'administration',
    template: 'administration',
    kind: 'other',
    post: 'administrator',
  },
};

/** A neighbour: what the East's offices may not see lies here. */
const WEST = { subdistrict: 'organisation-west', ownersBody: 'organisation-west-owners', department: 'organisation-other-department' };

export interface Side {
  projectId: string;
  compoundId: string;
  ids: Record<string, string>;
}

/** One realm with an office for each role, a project of their own and one of a neighbour, and a realm beside it. */
export class ApiWorld {
  readonly own = new Map<string, string>();

  private constructor(
    readonly api: RunningApi,
    readonly hash: string,
  ) {}

  static async open(more: Parameters<typeof startApi>[0] = {}): Promise<ApiWorld> {
    const api = await startApi(more);
    const loaded = await loadProgrammeFile(path.join(root, `programmes/${PROGRAMME}.yaml`));
    if (!loaded.ok) throw new Error(`the programme has faults: ${JSON.stringify(loaded.faults)}`);
    const { version } = builtInCalendar();
    for (const id of [REALM, 'elsewhere']) {
      await api.db.realm.create({ data: { id, kind: 'simulation', title: '样例', nowAt: new Date(NOW), calendarVersion: version } });
    }
    await importProgramme(api.db, { compiled: loaded.programme, hash: loaded.hash, yaml: loaded.yaml });
    const world = new ApiWorld(api, loaded.hash);
    await world.furnish();
    return world;
  }

  close(): Promise<void> {
    return this.api.stop();
  }

  token(role: Role | 'west-subdistrict' | 'west-owners-body' | 'other-department'): string {
    return `token-${role}-0123456789abcdef`;
  }

  actor(role: Role): Actor {
    return { realmId: REALM, personId: `person-${role}`, postId: `post-${role}`, organisationId: OFFICES[role].id, role };
  }

  private async furnish(): Promise<void> {
    for (const [role, office] of Object.entries(OFFICES) as [Role, (typeof OFFICES)[Role]][]) {
      await this.office(REALM, office, { id: `post-${role}`, code: office.post, role }, `person-${role}`, this.token(role));
    }
    const west = (id: string, template: string) => ({ id, code: id, template, kind: template });
    await this.office(
      REALM,
      west(WEST.subdistrict, 'subdistrict'),
      { id: 'post-west', code: 'clerk', role: 'subdistrict' },
      'person-west',
      this.token('west-subdistrict'),
    );
    await this.office(
      REALM,
      west(WEST.ownersBody, 'owners-body'),
      { id: 'post-west-owners', code: 'clerk', role: 'owners-body' },
      'person-west-owners',
      this.token('west-owners-body'),
    );
    const other = { id: WEST.department, code: 'transport-bureau', template: 'transport-bureau', kind: 'department' };
    await this.office(
      REALM,
      other,
      { id: 'post-other-department', code: 'clerk', role: 'department' },
      'person-other-department',
      this.token('other-department'),
    );
    await this.second();
    await setUpOrganisations(this.api.db, this.actor('administrator'), { programme: PROGRAMME });
  }

  /** A second post and person in the subdistrict, to hand over and delegate to. */
  private async second(): Promise<void> {
    const { db } = this.api;
    const own = { realmId: REALM, organisationId: OFFICES.subdistrict.id };
    await db.post.create({ data: { ...own, id: 'post-subdistrict-second', code: 'second-clerk', title: '城建岗', role: 'subdistrict' } });
    await db.person.create({ data: { id: 'person-subdistrict-second', realmId: REALM, login: 'second', name: '王五' } });
    await db.holding.create({
      data: {
        id: 'holding-second',
        realmId: REALM,
        postId: 'post-subdistrict-second',
        personId: 'person-subdistrict-second',
        fromAt: new Date(0),
      },
    });
  }

  async office(
    realmId: string,
    { id, code, template, kind }: { id: string; code: string; template: string; kind: string },
    post: { id: string; code: string; role: Role },
    personId: string,
    token: string,
  ): Promise<void> {
    const { db } = this.api;
    await db.organisation.create({ data: { id, realmId, code, template, kind, name: code, subordinate: true } });
    await db.post.create({ data: { ...post, realmId, organisationId: id, title: code } });
    await db.person.create({ data: { id: personId, realmId, login: personId, name: personId } });
    await db.holding.create({ data: { realmId, postId: post.id, personId, fromAt: new Date(0) } });
    await db.session.create({
      data: { tokenHash: tokenHash(token), realmId, personId, postId: post.id, expiresAt: new Date('2100-01-01') },
    });
  }

  async compound(id: string, side: 'east' | 'west' = 'east'): Promise<string> {
    const east = side === 'east';
    const { db } = this.api;
    const facts = {
      renewable: true,
      'in-demolition-plan': false,
      'to-be-rebuilt': false,
      'mainly-self-built': false,
      'urban-village': false,
    };
    await db.compound.create({
      data: {
        id,
        realmId: REALM,
        code: id,
        name: `样例小区 ${id}`,
        address: '样例路',
        subdistrictId: east ? OFFICES.subdistrict.id : WEST.subdistrict,
        ownersBodyId: east ? OFFICES['owners-body'].id : WEST.ownersBody,
        builtYear: 1994,
        areaCsqm: 2_000_000,
        households: 3,
        facts: { ...facts, 'worst-grade': 'B', 'porous-slab': false },
      },
    });
    const building = {
      realmId: REALM,
      compoundId: id,
      code: '1幢',
      builtYear: 1994,
      structure: '砖混',
      households: 3,
      areaCsqm: 2_000_000,
    };
    await db.building.create({ data: { ...building, id: `${id}-b1`, riskGrade: 'B' } });
    return id;
  }

  /** A project by intake, in the given stages, with its registers as the exchange would have opened them. */
  async project(name: string, side: 'east' | 'west' = 'east', stages: string[] = []): Promise<string> {
    const { db } = this.api;
    const compoundId = await this.compound(`compound-${name}`, side);
    const input = { name: `项目 ${name}`, code: `P-${name}`, programme: PROGRAMME, compoundIds: [compoundId] };
    const { answer } = await createProject(db, this.actor('coordination'), input);
    if (stages.length > 0)
      await this.happen(
        answer.projectId,
        stages.map((stage): NewEvent => ({ type: 'stage.entered', data: { stage, visit: 1 } })),
      );
    await db.process.update({ where: { id: answer.projectId }, data: { consumedNo: 1 } });
    return answer.projectId;
  }

  async happen(projectId: string, events: NewEvent[]): Promise<void> {
    await this.api.db.$transaction(async (tx) => {
      const process = await lockProcess(tx, projectId);
      await appendEvents(tx, process!, events, NOW);
    });
  }

  async task(
    id: string,
    projectId: string,
    role: Role | 'west-subdistrict' | 'other-department' = 'subdistrict',
    more: object = {},
  ): Promise<string> {
    const holders = {
      'west-subdistrict': { organisationId: WEST.subdistrict, postId: 'post-west' },
      'other-department': { organisationId: WEST.department, postId: 'post-other-department' },
    };
    const holder =
      role in holders ? holders[role as keyof typeof holders] : { organisationId: OFFICES[role as Role].id, postId: `post-${role}` };
    await this.api.db.task.create({
      data: {
        id,
        realmId: REALM,
        processId: projectId,
        stage: 'start-application',
        step: 'receive',
        visit: 1,
        title: '收取并核对申请材料',
        rule: 'application-received',
        ...holder,
        status: 'open',
        openedAt: new Date(NOW),
        dueAt: new Date(atHour('2024-05-11', 0)),
        dueOn: '2024-05-10',
        explanation: { rule: { kind: 'working-days', days: 4 }, anchor: TODAY, dayEndsAtHour: 24, days: [], warnings: [] },
        ...more,
      },
    });
    return id;
  }
}
