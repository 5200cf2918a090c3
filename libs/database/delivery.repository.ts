import { type Channel, channelsFor, isRobot, matterOf } from '#libs/domain/delivery/channel';
import { digestWindow, type QuietHours } from '#libs/domain/delivery/digest-window';
import type { Recipient } from './addressee.repository';
import { choicesOf } from './channel-choice.repository';
import type { Tx } from './client';
import { type GroupRobot, robotsOf } from './robot.repository';

export interface MessageItem {
  /** Null where it is about no single project. */
  processId: string | null;
  taskId: string | null;
  /** The circular that the mail is to carry whole. */
  reviewId?: string;
  /** remind | overdue | escalate | letter-waiting | vacant-post | nudge … : told apart by the console, not by the notifier. */
  kind: string;
  /** One sentence for people. Plain text: whoever shows it escapes it. */
  text: string;
  /** Path within the console, beginning with a slash. */
  link: string;
}

export interface Message {
  to: Recipient;
  item: MessageItem;
}

/** One message: of an addressee, a channel and a window. */
interface Slot {
  personId: string | null;
  robotId: string | null;
  channel: Channel;
  window: string;
  notBefore: Date;
  items: MessageItem[];
}

/** By which ways messages go. Of a group several members may want the same: it is told once. */
class Slots {
  readonly #slots = new Map<string, Slot>();

  constructor(private readonly now: number) {}

  add(to: { personId: string } | { robotId: string }, channel: Channel, quiet: QuietHours | undefined, item: MessageItem): void {
    const key = `${'robotId' in to ? to.robotId : to.personId} ${channel}`;
    const slot = this.#slots.get(key) ?? this.#open({ personId: null, robotId: null, ...to }, channel, quiet);
    this.#slots.set(key, slot);
    if (slot.robotId === null || !slot.items.some((known) => known.taskId === item.taskId && known.text === item.text))
      slot.items.push(item);
  }

  all(): Slot[] {
    return [...this.#slots.values()];
  }

  #open(to: Pick<Slot, 'personId' | 'robotId'>, channel: Channel, quiet: QuietHours | undefined): Slot {
    const { window, notBefore } = digestWindow(this.now, quiet);
    return { ...to, channel, window, notBefore: new Date(channel === 'in-app' ? this.now : notBefore), items: [] };
  }
}

/**
 * Writes messages as deliveries in the caller's transaction, by the channels that each person has chosen: in the app at once, by the
 * others with all else of the same digest window as one message, after the quiet hours of the person or the group. Called by the
 * reminder and by intake, last in the transaction: deliveries lie below rungs in the lock order.
 *
 * @param now epoch ms by the realm's clock
 */
export async function createDeliveries(tx: Tx, realmId: string, now: number, messages: Message[]): Promise<void> {
  const slots = await gather(tx, now, messages);
  if (slots.length === 0) return;
  const placed = new Map<Slot, string>();
  // A window whose message is already on its way takes nothing more: what comes late opens the window's next number.
  for (let ordinal = 0; placed.size < slots.length; ordinal++) {
    const open = slots.filter((slot) => !placed.has(slot));
    const ids = await placeIn(tx, realmId, now, open, ordinal === 0 ? '' : `#${ordinal}`);
    for (const slot of open) {
      const id = ids.get(slotKey(slot));
      if (id !== undefined) placed.set(slot, id);
    }
  }
  const items = [...placed].flatMap(([slot, deliveryId]) => slot.items.map((item) => ({ ...item, deliveryId })));
  await tx.$executeRaw`
    insert into delivery_item (delivery_id, process_id, task_id, review_id, kind, text, link, at)
    select i."deliveryId", i."processId", i."taskId", i."reviewId", i.kind, i.text, i.link, ${new Date(now)}
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      as i("deliveryId" text, "processId" text, "taskId" text, "reviewId" text, kind text, text text, link text)`;
  await tx.$executeRaw`
    update delivery d set subject = case when c.items = 1 then c.text else '旧改待办提醒：共 ' || c.items || ' 项' end
    from (select delivery_id, count(*) as items, min(text) as text from delivery_item
          where delivery_id = any(${[...placed.values()]}) group by delivery_id) c
    where d.id = c.delivery_id`;
}

async function gather(tx: Tx, now: number, messages: Message[]): Promise<Slot[]> {
  if (messages.length === 0) return [];
  const choices = await choicesOf(tx, [...new Set(messages.map(({ to }) => to.personId))]);
  const wanted = messages.filter(({ to, item }) => choices.get(to.personId)?.[matterOf(item.kind)]?.some(isRobot));
  const robots =
    wanted.length === 0
      ? new Map<string, GroupRobot[]>()
      : await robotsOf(tx, [...new Set(wanted.flatMap(({ to }) => to.organisationId ?? []))]);
  const slots = new Slots(now);
  for (const { to, item } of messages) {
    const { personId, organisationId, mail, phone, quietFromHour: fromHour, quietToHour: toHour } = to;
    const groups = organisationId === null ? [] : (robots.get(organisationId) ?? []);
    const reach = { mail: mail !== null, phone, robots: groups.map(({ kind }) => kind) };
    for (const channel of channelsFor(item.kind, choices.get(personId)?.[matterOf(item.kind)], reach)) {
      const robot = groups.find(({ kind }) => kind === channel);
      if (robot) slots.add({ robotId: robot.id }, channel, robot.quiet, item);
      else slots.add({ personId }, channel, channel === 'in-app' ? undefined : { fromHour, toHour }, item);
    }
  }
  return slots.all();
}

const slotKey = (slot: Pick<Slot, 'personId' | 'robotId' | 'channel' | 'window'>): string =>
  `${slot.personId ?? slot.robotId} ${slot.channel} ${slot.window}`;

/** An in-app message takes items for ever and is unread again; any other only until it is first handed over. */
async function placeIn(tx: Tx, realmId: string, now: number, slots: Slot[], suffix: string): Promise<Map<string, string>> {
  const input = slots.map(({ items: _, ...slot }) => slot);
  const rows = await tx.$queryRaw<({ id: string } & Pick<Slot, 'personId' | 'robotId' | 'channel' | 'window'>)[]>`
    insert into delivery (realm_id, person_id, robot_id, channel, digest_window, subject, status, not_before, sent_at, created_at)
    select ${realmId}, s."personId", s."robotId", s.channel, s."window" || ${suffix}, '', case s.channel when 'in-app' then 'sent' else 'pending' end,
           s."notBefore", case s.channel when 'in-app' then ${new Date(now)}::timestamptz end, ${new Date(now)}
    from jsonb_to_recordset(${JSON.stringify(input)}::jsonb)
      as s("personId" text, "robotId" text, channel text, "window" text, "notBefore" timestamptz)
    order by s."personId", s."robotId", s.channel, s."window"
    on conflict (realm_id, person_id, robot_id, channel, digest_window) do update set read_at = null
      where delivery.channel = 'in-app' or (delivery.status = 'pending' and delivery.message_id is null)
    returning id, person_id as "personId", robot_id as "robotId", channel, digest_window as "window"`;
  return new Map(rows.map((row) => [slotKey({ ...row, window: row.window.slice(0, row.window.length - suffix.length) }), row.id]));
}
