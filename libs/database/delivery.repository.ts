import { digestWindow } from '#libs/domain/delivery/digest-window';
import type { Recipient } from './addressee.repository';
import type { Tx } from './client';

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

interface Slot {
  personId: string;
  channel: 'mail' | 'in-app';
  window: string;
  notBefore: Date;
  items: MessageItem[];
}

/**
 * Writes messages as deliveries in the caller's transaction: in the app at once, by mail (where the person has an address) with
 * all else of the same digest window as one message, after the person's quiet hours. Called by the reminder and by intake, last
 * in the transaction: deliveries lie below rungs in the lock order.
 *
 * @param now epoch ms by the realm's clock
 */
export async function createDeliveries(tx: Tx, realmId: string, now: number, messages: Message[]): Promise<void> {
  if (messages.length === 0) return;
  const slots = [...gather(now, messages).values()];
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

function gather(now: number, messages: Message[]): Map<string, Slot> {
  const slots = new Map<string, Slot>();
  const inApp = { window: digestWindow(now).window, notBefore: new Date(now) };
  const ofPerson = new Map<string, Slot[]>();
  for (const { to, item } of messages) {
    const known = ofPerson.get(to.personId) ?? open(slots, to, now, inApp);
    ofPerson.set(to.personId, known);
    for (const slot of known) slot.items.push(item);
  }
  return slots;
}

/** The messages that a person gets now: one in the app, and one by mail where there is an address. */
function open(slots: Map<string, Slot>, to: Recipient, now: number, inApp: { window: string; notBefore: Date }): Slot[] {
  const { personId } = to;
  const opened: Slot[] = [{ personId, channel: 'in-app', ...inApp, items: [] }];
  if (to.mail !== null) {
    const { window, notBefore } = digestWindow(now, { fromHour: to.quietFromHour, toHour: to.quietToHour });
    opened.push({ personId, channel: 'mail', window, notBefore: new Date(notBefore), items: [] });
  }
  for (const slot of opened) slots.set(slotKey(slot), slot);
  return opened;
}

const slotKey = (slot: { personId: string; channel: string; window: string }): string => `${slot.personId} ${slot.channel} ${slot.window}`;

/** An in-app message takes items for ever and is unread again; a mail only until it is first handed to a mail server. */
async function placeIn(tx: Tx, realmId: string, now: number, slots: Slot[], suffix: string): Promise<Map<string, string>> {
  const input = slots.map(({ personId, channel, window, notBefore }) => ({ personId, channel, window, notBefore }));
  const rows = await tx.$queryRaw<{ id: string; personId: string; channel: string; window: string }[]>`
    insert into delivery (realm_id, person_id, channel, digest_window, subject, status, not_before, sent_at, created_at)
    select ${realmId}, s."personId", s.channel, s."window" || ${suffix}, '', case s.channel when 'in-app' then 'sent' else 'pending' end,
           s."notBefore", case s.channel when 'in-app' then ${new Date(now)}::timestamptz end, ${new Date(now)}
    from jsonb_to_recordset(${JSON.stringify(input)}::jsonb) as s("personId" text, channel text, "window" text, "notBefore" timestamptz)
    order by s."personId", s.channel, s."window"
    on conflict (realm_id, person_id, channel, digest_window) do update set read_at = null
      where delivery.channel = 'in-app' or (delivery.status = 'pending' and delivery.message_id is null)
    returning id, person_id as "personId", channel, digest_window as "window"`;
  return new Map(rows.map((row) => [slotKey({ ...row, window: row.window.slice(0, row.window.length - suffix.length) }), row.id]));
}
