import { answerTask } from '#libs/intake/task/answer-task';
import type { Engine } from '../support/engine';

const FACTS: Record<string, Record<string, string | number | boolean>> = {
  design: { 'lines-touched': true, 'special-works': false },
  revise: { 'revision-touches-vote': false },
  'list-in-plan': { 'plan-listing': 'listed' },
  'approve-design': { 'estimate-fen': 480_000_000 },
  'upload-drawings': { 'many-in-one-fits': true },
  'public-procurement': {},
  prepare: { 'contract-estimate-fen': 500_000_000 },
  audit: { 'final-total-fen': 450_000_000 },
  choose: { 'management-mode': 'property-company' },
};

/** A project whose offices answer everything that they are asked; what is no answer the scenario does itself. */
export class Way {
  private constructor(
    readonly engine: Engine,
    readonly project: string,
  ) {}

  static async begin(engine: Engine, entry: string): Promise<Way> {
    const facts = { 'lines-touched': true, 'special-works': false, 'owners-body-in-place': true };
    const way = new Way(engine, await engine.project(entry, facts));
    await engine.consumed(way.project, 1);
    return way;
  }

  async register(kind: 'notice' | 'vote' | 'account'): Promise<string> {
    const where = { processId: this.project };
    const { db } = this.engine;
    const found = await (kind === 'notice'
      ? db.notice.findMany({ where })
      : kind === 'vote'
        ? db.vote.findMany({ where })
        : db.account.findMany({ where }));
    return found
      .map(({ id }) => id)
      .sort((a, b) => numberOf(a) - numberOf(b))
      .at(-1)!;
  }

  /** Answers all open tasks one after another, until this stage is reached or nobody can answer any more. */
  async to(stage: string, refusing: Record<string, 'return' | 'refuse'> = {}): Promise<void> {
    const { engine, project } = this;
    for (;;) {
      await engine.allConsumed(project);
      const { stages } = await engine.db.project.findUniqueOrThrow({ where: { id: project } });
      const open = await engine.db.task.findMany({ where: { processId: project, status: 'open' }, orderBy: { id: 'asc' } });
      const task = open.find((one) => this.answers(one).length > 0);
      if (stages.includes(stage) || !task) return;
      const verb = refusing[task.step] ?? this.answers(task)[0]!;
      delete refusing[task.step];
      await engine.bringPapers(project, task);
      const facts = FACTS[task.step] ?? {};
      await engine.tell(project, await answerTask(engine.db, engine.actor, { taskId: task.id, verb, facts: isPrepare(task) ? {} : facts }));
    }
  }

  private answers({ stage, step }: { stage: string; step: string }): ('complete' | 'agree')[] {
    const { stages, obligations } = this.engine.programme;
    const steps = [...stages.flatMap(({ code, steps }) => (code === stage ? steps : [])), ...obligations.map(({ closing }) => closing)];
    const asked = steps.filter(({ code }) => code === step);
    return (['complete', 'agree'] as const).filter((verb) => asked.some(({ answers }) => answers[verb]));
  }
}

/** Both procurement and final accounts have a step of this name; only one states a fact. */
const isPrepare = (task: { stage: string; step: string }): boolean => task.step === 'prepare' && task.stage === 'final-accounts';

const numberOf = (id: string): number => Number(/\d+$/.exec(id)?.[0] ?? 0);
