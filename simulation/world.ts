import type { EpochMs } from '#libs/domain/clock/civil-date';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Stage, Step } from '#libs/programme/ir/stage';
import type { Act } from './agenda';
import { Agenda } from './agenda';
import type { Problem, Session } from './api-client';
import type { Play } from './play';
import type { Realm } from './realm';
import { reactionDays, workingDaysAfter } from './reaction';
import type { Scenario } from './story/scenario';
import type { Accepted, OrganisationAnswer, PostAnswer, ProjectAnswer, TaskAnswer } from './wire';

/** A project and the story that it is told by. */
export interface Story {
  scenario: Scenario;
  projectId: string;
}

/** A task as its holder understands it. */
export interface Asked {
  task: TaskAnswer;
  story: Story;
  stage: Stage;
  step: Step;
  office: OrganisationAnswer;
  post: PostAnswer;
  /** How often this step has been asked in this project, this time included. */
  time: number;
}

/** What the actors share: the realm, its clock, who sits where, and what everybody means to do. */
export class World {
  readonly agenda = new Agenda();
  readonly stories = new Map<string, Story>();
  /** What scenarios could not start, with the refusal. */
  readonly keptOut = new Map<string, { because: unknown; detail: string }>();
  /** What the API refused where the story wants it refused, by mark. */
  readonly refusals = new Map<string, Problem[]>();
  /** Ids of the open tasks as last seen. */
  open = new Set<string>();
  now: EpochMs;
  readonly #times = new Map<string, number>();
  readonly #asked = new Map<string, Asked>();

  constructor(readonly realm: Realm) {
    this.now = realm.startsAt;
  }

  get calendar(): WorkingDayCalendar {
    return this.realm.calendar;
  }

  get play(): Play {
    return this.realm.play;
  }

  get programme(): CompiledProgramme {
    return this.realm.programme;
  }

  session(postId: string): Promise<Session> {
    return this.realm.session(postId);
  }

  /** Understands a task; undefined when it was understood before, or belongs to no story. */
  understand(task: TaskAnswer): Asked | undefined {
    const story = this.stories.get(task.projectId);
    if (!story || this.#asked.has(task.id)) return undefined;
    const { stage, step } = this.#placeOf(task);
    const office = this.realm.organisation(task.organisationId);
    const post = office.posts.find(({ id }) => id === task.postId);
    if (!post) throw new Error(`Task ${task.title} lies with a post that ${office.name} does not have.`);
    const place = `${task.projectId} ${task.stage} ${task.step}`;
    const time = (this.#times.get(place) ?? 0) + 1;
    this.#times.set(place, time);
    const asked = { task, story, stage, step, office, post, time };
    this.#asked.set(task.id, asked);
    return asked;
  }

  asked(taskId: string): Asked | undefined {
    return this.#asked.get(taskId);
  }

  /** That hour of the n-th working day after an instant, by default after now. */
  workingDaysAfter(days: number, hour: number, from: EpochMs = this.now): EpochMs {
    return workingDaysAfter(this.calendar, from, days, hour);
  }

  /** When the holder answers if the scenario does not say. */
  usualAnswerAt({ task, office }: Pick<Asked, 'task' | 'office'>, hour: number): EpochMs {
    const openedOn = task.openedAt.slice(0, 10);
    return this.workingDaysAfter(reactionDays(this.calendar, office, openedOn, task.dueOn), hour, Date.parse(task.openedAt));
  }

  project(session: Session, projectId: string): Promise<ProjectAnswer> {
    return session.get(`/projects/${projectId}`);
  }

  /** Sends an input that moves a process and waits until what follows from it is on record. */
  async send<A extends Accepted>(session: Session, path: string, body: unknown, key: string, ifMatch?: number): Promise<A> {
    const accepted = await session.post<A>(path, body, ifMatch === undefined ? { key } : { key, ifMatch });
    if (accepted.no !== null && accepted.no !== undefined) await this.consequences(session, accepted.projectId, accepted.no);
    return accepted;
  }

  /** @throws Error when a minute passes without: a worker is down, or the process needs a person */
  async consequences(session: Session, projectId: string, no: number): Promise<ProjectAnswer> {
    for (let looked = 0; looked < 12; looked++) {
      const project = await session.get<ProjectAnswer>(`/projects/${projectId}?after=${no}`);
      if (project.inbox.consumed >= no) return project;
    }
    throw new Error(`What follows from input ${no} of project ${projectId} did not come within a minute. Is a worker running?`);
  }

  plan(acts: readonly Act[]): void {
    this.agenda.plan(acts);
  }

  #placeOf(task: TaskAnswer): { stage: Stage; step: Step } {
    const stage = this.programme.stages.find(({ code }) => code === task.stage);
    const duties = this.programme.obligations.flatMap(({ closing, claim }) => (claim ? [closing, claim] : [closing]));
    const step = stage?.steps.find(({ code }) => code === task.step) ?? duties.find(({ code }) => code === task.step);
    if (!stage || !step) throw new Error(`The programme has no step ${task.step} in ${task.stage}.`);
    return { stage, step };
  }
}
