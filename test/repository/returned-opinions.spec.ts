import type { Command } from '#libs/contracts/command';
import type { ReturnReply } from '#libs/contracts/event';
import { addSigner } from '#libs/intake/task/add-signer';
import { answerTask } from '#libs/intake/task/answer-task';
import { returnedOpinions } from '#libs/intake/task/returned-opinions';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { actor, REALM } from '../support/realm';
import { ExchangeWorld, type Workflow } from './exchange.fixture';

let world: ExchangeWorld;
beforeAll(async () => {
  world = await ExchangeWorld.open();
});
beforeEach(() => world.at('2024-01-02'));
afterAll(() => world.close());

const ASKED = ['natural-resources', 'fire', 'transport'] as const;
type Asked = (typeof ASKED)[number];

const answer = (taskId: string, verb: AnswerVerb, more: { note?: string; returns?: ReturnReply[] } = {}) =>
  answerTask(world.db, actor, { taskId, verb, ...more });

class Review {
  readonly minutes: string;

  private constructor(
    readonly project: Workflow,
    readonly visit: number,
  ) {
    this.minutes = this.task('minutes');
  }

  /** All are asked, and the minutes too: whether all have spoken is the machine's to know. */
  static async open(project: Workflow, visit = 1): Promise<Review> {
    const review = new Review(project, visit);
    const openTask = (step: string): Command => ({ do: 'openTask', taskId: review.task(step), stage: 'scheme-review', step, visit });
    const { inboxNo } = await project.process();
    await project.turn([{ do: 'enterStage', stage: 'scheme-review', visit }, ...[...ASKED, 'minutes'].map(openTask)], { readTo: inboxNo });
    const { openedAt } = await world.db.task.findUniqueOrThrow({ where: { id: review.minutes } });
    const paper = { realmId: REALM, processId: project.id, code: 'review-minutes', version: visit, title: '纪要' };
    await world.db.paper.create({ data: { ...paper, uploadedByPersonId: 'person', uploadedAt: openedAt } });
    return review;
  }

  task(step: Asked | string): string {
    return `${this.project.id}.${step}-${this.visit}`;
  }

  close(verb: AnswerVerb, returns: ReturnReply[] = []) {
    return answer(this.minutes, verb, { returns });
  }
}

async function begun(): Promise<Review> {
  return Review.open(await world.project());
}

const no = (taskId: string): ReturnReply => ({ taskId, adopted: false, reason: '已实测，满足要求。' });
const yes = (taskId: string): ReturnReply => ({ taskId, adopted: true, reason: '取消两个车位。' });

describe('minutes of a joint review', () => {
  it('do not pass a plan over a returned opinion without a word to it, and name the units', async () => {
    const review = await begun();
    await answer(review.task('natural-resources'), 'agree');
    await answer(review.task('fire'), 'return', { note: '消防车道过窄' });
    await answer(review.task('transport'), 'return', { note: '转弯半径偏小' });
    const named = (step: Asked, organisation: string, note: string) => ({ taskId: review.task(step), step, organisation, note });
    await expect(review.close('complete')).rejects.toMatchObject({
      type: 'returns-unanswered',
      more: { missing: [named('fire', '区消防救援大队', '消防车道过窄'), named('transport', '区交通运输局', '转弯半径偏小')] },
    });
    const half = review.close('complete', [no(review.task('fire'))]);
    await expect(half).rejects.toMatchObject({ type: 'returns-unanswered', more: { missing: [{ step: 'transport' }] } });
    expect(await review.project.events('task.answered')).toHaveLength(3);

    const replies = [no(review.task('fire')), yes(review.task('transport'))];
    await review.close('complete', replies);
    expect((await review.project.events('task.answered')).at(-1)).toMatchObject({ verb: 'complete', returns: replies });
    const opinions = await returnedOpinions(world.db, await world.db.task.findUniqueOrThrow({ where: { id: review.minutes } }));
    expect(opinions.map(({ taskId, reply }) => ({ taskId, ...reply }))).toEqual(replies);
    // Each unit reads in its own task what became of its opinion.
    const acts = await world.db.taskAct.findMany({ where: { taskId: review.task('fire') } });
    expect(acts).toMatchObject([{ verb: 'reply-to-return', data: { minutesTaskId: review.minutes, adopted: false } }]);
  });

  it('answer what a unit brought in has returned, though the unit that brought it in agrees', async () => {
    const review = await begun();
    const { answer: added } = await addSigner(world.db, actor, { taskId: review.task('natural-resources'), postId: 'p-ecology-branch' });
    await answer(added.signerTaskId, 'return', { note: '施工噪声未作安排' });
    await answer(review.task('natural-resources'), 'agree');
    await expect(review.close('complete')).rejects.toMatchObject({ type: 'returns-unanswered' });
    await review.close('complete', [yes(added.signerTaskId)]);
  });

  it('send a plan back without replies, and a later review asks for replies to its own opinions only', async () => {
    const first = await begun();
    await answer(first.task('fire'), 'return');
    await first.close('return');
    const second = await Review.open(first.project, 2);
    await answer(second.task('fire'), 'agree');
    await second.close('complete');
  });

  it.each<[string, (review: Review) => ReturnReply[], string]>([
    ['to an opinion that agreed', (review) => [no(review.task('fire')), no(review.task('transport'))], 'returns.1.taskId'],
    ['twice to one', (review) => [no(review.task('fire')), yes(review.task('fire'))], 'returns.1.taskId'],
    ['without a reason', (review) => [{ ...no(review.task('fire')), reason: ' ' }], 'returns.0.reason'],
  ])('reply neither %s', async (_, replies, path) => {
    const review = await begun();
    await answer(review.task('fire'), 'return');
    await answer(review.task('transport'), 'agree');
    const closed = review.close('complete', replies(review));
    await expect(closed).rejects.toMatchObject({ type: 'invalid-input', more: { errors: [{ path }] } });
  });

  it('alone reply: no other task does', async () => {
    const review = await begun();
    await answer(review.task('fire'), 'return');
    const replied = answer(review.task('transport'), 'agree', { returns: [no(review.task('fire'))] });
    await expect(replied).rejects.toMatchObject({ type: 'invalid-input' });
  });
});
