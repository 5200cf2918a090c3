import type { EpochMs } from '#libs/domain/clock/civil-date';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { ApiClient, Session } from './api-client';
import type { Play } from './play';
import type { OrganisationAnswer, PostAnswer } from './wire';

/** Every officer of the simulation has it; the demo shows it on the screen. */
export const PASSWORD = 'jiugai-moni-2024';
const AT_A_TIME = 4;

interface RealmParts {
  id: string;
  startsAt: EpochMs;
  play: Play;
  programme: CompiledProgramme;
  calendar: WorkingDayCalendar;
  administrator: Session;
  organisations: OrganisationAnswer[];
}

interface Officer {
  login: string;
  name: string;
  organisation: string;
  post: string;
  mail: string;
  leader: boolean;
}

/** A simulation realm as it was set up, with an open session for each officer who has had something to do. */
export class Realm {
  readonly id: string;
  readonly startsAt: EpochMs;
  readonly play: Play;
  readonly programme: CompiledProgramme;
  readonly calendar: WorkingDayCalendar;
  readonly organisations: OrganisationAnswer[];
  /** By post. */
  readonly officers = new Map<string, Officer>();
  readonly #administrator: Session;
  readonly #sessions = new Map<string, Promise<Session>>();
  readonly #compounds = new Map<string, string>();

  constructor(
    private readonly client: ApiClient,
    parts: RealmParts,
  ) {
    this.id = parts.id;
    this.startsAt = parts.startsAt;
    this.play = parts.play;
    this.programme = parts.programme;
    this.calendar = parts.calendar;
    this.organisations = parts.organisations;
    this.#administrator = parts.administrator;
  }

  /** One officer a post, each with a mail address: leaders too, so that a mail they should not get would be seen. */
  async seatOfficers(): Promise<void> {
    const offices = this.organisations.filter(({ template }) => template !== 'administration');
    const seats = offices.flatMap((organisation) => organisation.posts.map((post) => ({ organisation, post })));
    // Hashing a password is made slow on purpose: some at a time.
    for (let seated = 0; seated < seats.length; seated += AT_A_TIME) {
      await Promise.all(seats.slice(seated, seated + AT_A_TIME).map(({ organisation, post }) => this.#seat(organisation, post)));
    }
  }

  async #seat(organisation: OrganisationAnswer, post: PostAnswer): Promise<void> {
    const login = `${organisation.code}.${post.code}`;
    const name = `${post.title}（示例）`;
    const mail = `${login}@${this.#mailDomain}`;
    const person = { login, name, mail, password: PASSWORD, postIds: [post.id] };
    await this.#administrator.post('/people', person, { key: `person.${login}` });
    this.officers.set(post.id, { login, name, mail, organisation: organisation.name, post: post.title, leader: post.leader });
  }

  /** Whether a mail address is of this realm: several may be played at once. */
  isOwnAddress(address: string): boolean {
    return address.endsWith(`@${this.#mailDomain}`);
  }

  get #mailDomain(): string {
    return `${this.play.code}.jiugai.example`;
  }

  organisation(id: string): OrganisationAnswer {
    const found = this.organisations.find((one) => one.id === id);
    if (!found) throw new Error(`There is no organisation ${id}.`);
    return found;
  }

  byCode(code: string): OrganisationAnswer {
    const found = this.organisations.find((one) => one.code === code);
    if (!found) throw new Error(`There is no organisation of code ${code}.`);
    return found;
  }

  /** The session of whoever sits on a post. */
  session(postId: string): Promise<Session> {
    const known = this.#sessions.get(postId);
    if (known) return known;
    const officer = this.officers.get(postId);
    if (!officer) throw new Error(`Nobody sits on post ${postId}.`);
    const opened = this.client.logIn(officer.login, PASSWORD, this.id);
    this.#sessions.set(postId, opened);
    return opened;
  }

  officeSession(): Promise<Session> {
    return this.session(this.#postIn(this.programme.office, (post) => !post.leader).id);
  }

  financeSession(): Promise<Session> {
    const bureau = this.organisations.find(({ posts }) => posts.some(({ role }) => role === 'finance'));
    return this.session(this.#postIn(bureau?.code ?? '', ({ role }) => role === 'finance').id);
  }

  /** Who reads everything and writes nothing. */
  observerSession(): Promise<Session> {
    return this.session(this.#postIn('observer', () => true).id);
  }

  administratorSession(): Promise<Session> {
    return Promise.resolve(this.#administrator);
  }

  keepCompound(mark: string, id: string): void {
    this.#compounds.set(mark, id);
  }

  compoundId(mark: string): string {
    const id = this.#compounds.get(mark);
    if (id === undefined) throw new Error(`Compound ${mark} was not registered.`);
    return id;
  }

  #postIn(code: string, wanted: (post: PostAnswer) => boolean): PostAnswer {
    const post = this.byCode(code).posts.find(wanted);
    if (!post) throw new Error(`${code} has no such post.`);
    return post;
  }
}
