import { newIds } from '#libs/database/personal/new-ids';
import type { CivilDate } from '#libs/domain/clock/civil-date';
import type { Acceptance } from '../accept';
import { InputCheck, refuseFuture } from '../input-check';
import type { postOf } from '../task/locked-task';
import { answeringPost } from '../task/receiving-post';
import { askFor, refusedDay, tellOfAction } from './meeting-action';

export interface Meeting {
  /** Number or name of the minutes. */
  title: string;
  heldOn: CivilDate;
  /** The minutes themselves, where they are on record. */
  paperId?: string;
}

/** What one organisation has to do until when. */
export interface NewAction {
  organisationId: string;
  what: string;
  dueOn: CivilDate;
}

/** More would be no list that anybody strikes off. */
export const MOST_ACTIONS = 30;

/** What can be said of minutes without looking at the record. @throws Refusal invalid-input */
export function checkMinutes(meeting: Meeting | undefined, actions: NewAction[]): void {
  const check = new InputCheck();
  check.ensure(meeting !== undefined || actions.length === 0, 'meeting', '行动须出自会议纪要');
  check.ensure(actions.length <= MOST_ACTIONS, 'actions', `一次不超过 ${MOST_ACTIONS} 项行动`);
  if (meeting) {
    check.text('meeting.title', meeting.title, { most: 200 });
    check.date('meeting.heldOn', meeting.heldOn);
  }
  actions.forEach(({ what, dueOn }, index) => {
    check.text(`actions.${index}.what`, what, { most: 500 });
    check.date(`actions.${index}.dueOn`, dueOn);
  });
  check.done();
}

/**
 * Puts on record what a meeting about an escalation resolved (REQUIREMENTS.md 2.6), and each action before its organisation. The calendar is held.
 * Call it last but for telling: {@link tellActions}.
 *
 * @throws Refusal invalid-input, date-in-future, outside-calendar
 */
export async function resolveActions(
  acceptance: Acceptance,
  escalation: { id: string; taskId: string },
  meeting: Meeting,
  actions: NewAction[],
): Promise<Resolved[]> {
  const { tx, process, now } = acceptance;
  refuseFuture('meeting.heldOn', meeting.heldOn, now);
  await refuseUnknownPaper(acceptance, meeting.paperId);
  const posts = await postsFor(acceptance, actions);
  const ids = await newIds(tx, actions.length);
  const resolved: Resolved[] = [];
  for (const [index, { what, dueOn }] of actions.entries()) {
    const [id, post] = [ids[index]!, posts[index]!];
    const taskId = await askFor(acceptance, escalation.taskId, { actionId: id, time: 1, what, post, dueOn });
    await tx.meetingAction.create({
      data: {
        ...{ id, realmId: process.realmId, processId: process.id, escalationId: escalation.id, taskId, what },
        ...{ meeting: meeting.title, heldOn: meeting.heldOn, minutesPaperId: meeting.paperId ?? null },
        ...{ status: 'open', resolvedAt: new Date(now), paperIds: [] },
      },
    });
    const { title, heldOn } = meeting;
    const { organisationId } = post;
    const data = { actionId: id, escalationId: escalation.id, taskId, organisationId, meeting: title, heldOn, what, dueOn };
    acceptance.record({ type: 'action.resolved', data });
    resolved.push({ taskId, post, said: `${title}（${heldOn}）议定，请于${dueOn}前办结，并报办结情况。` });
  }
  return resolved;
}

export interface Resolved {
  taskId: string;
  post: Awaited<ReturnType<typeof postOf>>;
  said: string;
}

/** Lets everybody know what a meeting asks of them. Call it last: deliveries lie below everything else in the lock order. */
export async function tellActions(acceptance: Acceptance, resolved: Resolved[]): Promise<void> {
  for (const { taskId, post, said } of resolved) await tellOfAction(acceptance, taskId, post, said);
}

async function refuseUnknownPaper({ tx, process }: Acceptance, paperId: string | undefined): Promise<void> {
  if (paperId === undefined) return;
  const check = new InputCheck();
  const found = await tx.paper.count({ where: { id: paperId, processId: process.id } });
  check.ensure(found > 0, 'meeting.paperId', '该项目没有这份材料');
  check.done();
}

/** The officer of each organisation, or its leader where it has no other post. */
async function postsFor(acceptance: Acceptance, actions: NewAction[]): Promise<Resolved['post'][]> {
  const { tx, actor } = acceptance;
  const check = new InputCheck();
  const posts: Resolved['post'][] = [];
  for (const [index, { organisationId, dueOn }] of actions.entries()) {
    const path = `actions.${index}`;
    const held = await tx.post.findMany({ where: { organisationId, realmId: actor.realmId }, orderBy: [{ leader: 'asc' }, { id: 'asc' }] });
    const post = held.find(({ code }) => code === 'clerk') ?? held[0];
    const day = refusedDay(acceptance, `${path}.dueOn`, dueOn);
    check.ensure(day === null, `${path}.dueOn`, day ?? '');
    if (check.ensure(post !== undefined, `${path}.organisationId`, '没有这个单位，或该单位没有岗位'))
      posts.push(await answeringPost(acceptance, post!.id, `${path}.organisationId`));
  }
  check.done();
  return posts;
}
