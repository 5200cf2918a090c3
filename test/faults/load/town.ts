import { readFileSync } from 'node:fs';
import type { Journal } from '../journal';
import type { Http } from './http';
import { Person } from './person';
import type { ProjectPage } from './wire';

const PROGRAMME = 'lucheng-2020';
const PASSWORD = 'faults-and-outages-1';

/** Stages that are over, by outcome, for projects that are entered half-way. */
const PAST = [
  { stage: 'opinion', outcome: 'passed', enteredOn: '2025-01-06', leftOn: '2025-02-06' },
  { stage: 'preliminary-design', outcome: 'done', enteredOn: '2025-02-06', leftOn: '2025-03-20' },
  { stage: 'plan-vote', outcome: 'passed', enteredOn: '2025-03-20', leftOn: '2025-04-20' },
  { stage: 'result-notice', outcome: 'ended', enteredOn: '2025-04-20', leftOn: '2025-05-10' },
  { stage: 'start-application', outcome: 'done', enteredOn: '2025-05-10', leftOn: '2025-06-10' },
];

/** Nothing in the programme keeps such a compound out. */
const FIT = {
  renewable: true,
  'in-demolition-plan': false,
  'to-be-rebuilt': false,
  'mainly-self-built': false,
  'urban-village': false,
  'porous-slab': false,
  'owners-body-in-place': true,
};

interface Organisation {
  id: string;
  code: string;
  posts: { id: string; code: string; leader: boolean }[];
}

/** A district with its offices and people, set up over HTTP. */
export class Town {
  #made = 0;

  private constructor(
    /** Whoever acts, by what he does. */
    readonly office: Person,
    readonly subdistrict: Person,
    readonly ownersBody: Person,
    private readonly organisations: Map<string, Organisation>,
  ) {}

  static async setUp(http: Http, journal: Journal, admin: { login: string; password: string }, programmeFile: string): Promise<Town> {
    const keeper = await Person.logIn(http, journal, admin.login, admin.password);
    await keeper.set('/programmes', readFileSync(programmeFile, 'utf8'), 'text/yaml');
    const many = [
      { template: 'subdistrict', code: 'street', name: '试验街道' },
      { template: 'community', code: 'quarter', name: '试验社区', parentCode: 'street' },
      { template: 'owners-body', code: 'owners', name: '试验业委会', parentCode: 'street' },
    ];
    await keeper.set(`/programmes/${PROGRAMME}/organisations`, { many });
    const organisations = new Map((await keeper.all<Organisation>('/organisations')).map((each) => [each.code, each]));
    const seat = async (code: string): Promise<Person> => {
      const post = organisations.get(code)!.posts.find(({ leader }) => !leader)!;
      const login = `${code}.${post.code}`;
      // Nights are as busy as days here.
      const quiet = { quietFromHour: 0, quietToHour: 0 };
      await keeper.set('/people', {
        login,
        name: `试验${code}`,
        password: PASSWORD,
        mail: `${login}@jiugai.example`,
        postIds: [post.id],
        ...quiet,
      });
      return Person.logIn(http, journal, login, PASSWORD);
    };
    const office = await seat('leading-group-office');
    const subdistrict = await seat('street');
    await seat('quarter');
    return new Town(office, subdistrict, await seat('owners'), organisations);
  }

  /**
   * A compound of its own and a project in it.
   *
   * @param stage where it stands; from the beginning without it
   * @param units households that vote, 100.00 m² each
   */
  async project(stage: string | undefined, units: number): Promise<string> {
    const number = (this.#made += 1);
    const { id: compoundId } = await this.office.set<{ id: string }>('/compounds', this.#compound(number, units));
    const name = `试验项目${number}`;
    const own = { name, programme: PROGRAMME, compoundIds: [compoundId] };
    const last = PAST.findIndex((past) => past.stage === stage);
    const half = stage === undefined ? {} : { stage, history: last < 0 ? PAST : PAST.slice(0, last) };
    const path = stage === undefined ? '/projects' : '/projects/backfill';
    const { projectId } = await this.office.must({ kind: 'project', path, body: { ...own, ...half }, mark: { text: name } });
    return projectId;
  }

  /** Resolves when the project's first tasks are there. */
  async begun(projectId: string): Promise<void> {
    for (;;) {
      const { inbox } = await this.office.read<ProjectPage>(`/projects/${projectId}?after=1`);
      if (inbox.consumed >= 1) return;
    }
  }

  #compound(number: number, units: number): object {
    const rooms = Array.from({ length: units }, (_, index) => ({
      code: `${index + 1}`,
      areaSqm: '100.00',
      owners: [{ key: `${number}-${index + 1}`, name: `业主${index + 1}` }],
    }));
    const whole = { households: units, areaSqm: `${units * 100}.00` };
    return {
      code: `faults-${number}`,
      name: `试验小区${number}`,
      address: `试验路${number}号`,
      builtYear: 1994,
      facts: FIT,
      subdistrictId: this.#id('street'),
      communityId: this.#id('quarter'),
      ownersBodyId: this.#id('owners'),
      ...whole,
      buildings: [{ code: '1幢', builtYear: 1994, structure: '砖混', storeys: 6, ...whole, riskGrade: 'B', units: rooms }],
    };
  }

  #id(code: string): string {
    return this.organisations.get(code)!.id;
  }
}
