import { randomUUID } from 'node:crypto';
import type { NewEvent } from '#libs/contracts/event';
import type { AddressedOrganisation, AddressedPost, Recipient } from '#libs/database/addressee.repository';
import type { Message, MessageItem } from '#libs/database/delivery.repository';
import type { DueRung, EscalationRow, LetterRow } from '#libs/database/reminder.repository';
import { type LetterKind, mannerTowards } from '#libs/domain/etiquette/manner-towards';
import { letterText, letterWaitingText, rungText, vacantPostText } from './reminder-text';

/** Whom a programme's rungs speak to above the holder; null where the realm has no such organisation. */
export interface Hierarchy {
  office: AddressedOrganisation | null;
  leadingGroup: AddressedOrganisation | null;
}

export interface FiringContext {
  /** Epoch ms by the realm's clock. */
  now: number;
  /** By process. */
  hierarchyOf: (processId: string) => Hierarchy;
  /** People by post, read at firing. */
  recipients: Map<string, Recipient[]>;
  /** People to whom tasks are delegated, by id. */
  delegates: Map<string, Recipient>;
}

/** All that a batch of due rungs becomes; the caller writes it. */
export interface Firing {
  fired: string[];
  recorded: string[];
  lights: { taskId: string; light: 'yellow' | 'red' }[];
  escalations: EscalationRow[];
  letters: LetterRow[];
  messages: Message[];
  events: Map<string, NewEvent[]>;
}

/**
 * Decides what due rungs become. Of each task the rungs of the latest instant are sent; those before it were missed while
 * nobody swept: they are only recorded (DESIGN.md, decision 9).
 */
export function planFiring(rungs: DueRung[], context: FiringContext): Firing {
  const firing: Firing = { fired: [], recorded: [], lights: [], escalations: [], letters: [], messages: [], events: new Map() };
  for (const ofTask of byTask(rungs)) {
    const latest = ofTask.at(-1)!.at;
    for (const rung of ofTask) {
      const missed = rung.at < latest;
      (missed ? firing.recorded : firing.fired).push(rung.id);
      const { sent, events } = missed ? { sent: false, events: [] } : send(rung, context, firing);
      const { taskId, code, action, recipient, light } = rung;
      const fired: NewEvent = {
        type: 'rung.fired',
        data: { taskId, rung: code, action, to: recipient, sent, ...(light ? { light } : {}) },
        ...(missed ? { at: rung.at } : {}),
      };
      firing.events.set(rung.processId, [...(firing.events.get(rung.processId) ?? []), fired, ...events]);
    }
    const light = lightAfter(ofTask);
    if (light) firing.lights.push({ taskId: ofTask[0]!.taskId, light });
  }
  return firing;
}

/** Tasks in the order of their ids, the rungs of each by instant. */
function byTask(rungs: DueRung[]): DueRung[][] {
  const groups = new Map<string, DueRung[]>();
  for (const rung of rungs) groups.set(rung.taskId, [...(groups.get(rung.taskId) ?? []), rung]);
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...groups.entries()]
    .sort(([a], [b]) => compare(a, b))
    .map(([, group]) => group.sort((a, b) => a.at - b.at || compare(a.code, b.code)));
}

/** As the fold of events to a view reckons: what says that a task is late is red, whatever the ladder says. */
function lightAfter(rungs: DueRung[]): 'yellow' | 'red' | undefined {
  const lights = rungs.map((rung) => (rung.action === 'remind' ? rung.light : 'red'));
  return lights.includes('red') ? 'red' : lights.includes('yellow') ? 'yellow' : undefined;
}

function send(rung: DueRung, context: FiringContext, firing: Firing): { sent: boolean; events: NewEvent[] } {
  const hierarchy = context.hierarchyOf(rung.processId);
  const { organisation, posts } = addressed(rung, hierarchy);
  const events: NewEvent[] = [];
  if (rung.action === 'escalate') {
    const to = rung.recipient === 'leader' ? organisation : hierarchy.office;
    if (to) events.push(escalate(rung, to, rung.recipient === 'leader' ? onlyLeader(posts) : null, firing));
    if (rung.recipient === 'holder')
      tellOffice(hierarchy, { ...itemOf(rung), kind: 'escalate', text: rungText(rung, false) }, context, firing);
  }
  let sent = events.length > 0;
  if (!organisation) return { sent, events };
  const papers = new Map<LetterKind, AddressedPost[]>();
  let reached = 0;
  for (const post of posts) {
    const manner = mannerTowards(organisation, post.leader, hierarchy.office?.id ?? null);
    if (manner !== 'message') papers.set(manner, [...(papers.get(manner) ?? []), post]);
    else reached += tell(post, rung, rung.recipient === 'holder' ? 'holder' : 'office', context, firing);
  }
  if (posts.length === 0) papers.set('submission', []);
  if (reached > 0) sent = true;
  else if (papers.size === 0) tellOffice(hierarchy, { ...itemOf(rung), kind: 'vacant-post', text: vacantPostText(rung) }, context, firing);
  for (const [kind, to] of papers) events.push(draft(rung, kind, organisation, to, hierarchy, context, firing));
  return { sent, events };
}

function addressed(
  rung: DueRung,
  { office, leadingGroup }: Hierarchy,
): { organisation: AddressedOrganisation | null; posts: AddressedPost[] } {
  if (rung.recipient === 'holder') {
    const { organisationId: id, organisationName: name, organisationKind: kind, subordinate, postId, postTitle, leader } = rung;
    const post = { id: postId, title: postTitle, leader };
    return { organisation: { id, code: '', name, kind, subordinate, posts: [post] }, posts: [post] };
  }
  const organisation = rung.recipient === 'leader' ? (leadingGroup ?? office) : office;
  const wanted = organisation?.posts.filter((post) => post.leader === (rung.recipient === 'leader')) ?? [];
  return { organisation, posts: wanted };
}

const onlyLeader = (posts: AddressedPost[]): string | null => (posts.length === 1 ? posts[0]!.id : null);

function itemOf(rung: DueRung): Omit<MessageItem, 'kind' | 'text'> {
  return { processId: rung.processId, taskId: rung.taskId, link: `/tasks/${rung.taskId}` };
}

function tell(post: AddressedPost, rung: DueRung, as: 'holder' | 'office', context: FiringContext, firing: Firing): number {
  const delegate = as === 'holder' && rung.delegateId !== null ? context.delegates.get(rung.delegateId) : undefined;
  const people = unique([...(context.recipients.get(post.id) ?? []), ...(delegate ? [delegate] : [])]);
  const item = { ...itemOf(rung), kind: rung.action, text: rungText(rung, as === 'holder') };
  firing.messages.push(...people.map((to) => ({ to, item })));
  return people.length;
}

/** Officers of the office, never its leader: what a person there should look at. */
function tellOffice(hierarchy: Hierarchy, item: MessageItem, context: FiringContext, firing: Firing): void {
  const people = (hierarchy.office?.posts ?? []).filter(({ leader }) => !leader).flatMap(({ id }) => context.recipients.get(id) ?? []);
  firing.messages.push(...unique(people).map((to) => ({ to, item })));
}

const unique = (people: Recipient[]): Recipient[] => [...new Map(people.map((person) => [person.personId, person])).values()];

function escalate(rung: DueRung, to: AddressedOrganisation, toPostId: string | null, firing: Firing): NewEvent {
  const { processId, taskId, code: rungCode } = rung;
  const row: EscalationRow = { id: randomUUID(), processId, taskId, rungCode, toOrganisationId: to.id, toPostId };
  firing.escalations.push(row);
  return { type: 'escalation.raised', data: { escalationId: row.id, taskId, toOrganisationId: to.id } };
}

function draft(
  rung: DueRung,
  kind: LetterKind,
  organisation: AddressedOrganisation,
  posts: AddressedPost[],
  hierarchy: Hierarchy,
  context: FiringContext,
  firing: Firing,
): NewEvent {
  const post = posts.length === 1 ? posts[0]! : null;
  const addressee = post && kind !== 'request-letter' ? `${organisation.name}${post.title}` : organisation.name;
  const { processId, taskId } = rung;
  const text = letterText(rung, kind, addressee, hierarchy.office?.name ?? '', context.now);
  const row: LetterRow = { id: randomUUID(), processId, taskId, kind, toOrganisationId: organisation.id, toPostId: post?.id ?? null, text };
  firing.letters.push(row);
  const waiting = { ...itemOf(rung), kind: 'letter-waiting', link: `/letters/${row.id}`, text: letterWaitingText(rung, kind, addressee) };
  tellOffice(hierarchy, waiting, context, firing);
  return { type: 'letter.drafted', data: { draftId: row.id, taskId, kind } };
}
