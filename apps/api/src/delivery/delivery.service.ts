import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { sendAgain } from '#libs/database/dispatch.repository';
import { sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import type { Caller } from '../auth/caller';
import { DATABASE } from '../database/database.module';
import { once } from '../http/once';
import { pageOf, placeOf } from '../http/page';
import { when } from '../http/when';
import type { DeliveryFilter, MessageFilter } from './delivery.dto';

interface Message {
  id: string;
  subject: string;
  at: Date;
  readAt: Date | null;
  items: object[];
}

interface Delivery {
  id: string;
  createdAt: Date;
}

const MESSAGE = sql`
  select d.id, d.subject, d.created_at as at, d.read_at as "readAt",
         (select coalesce(jsonb_agg(jsonb_build_object('projectId', i.process_id, 'taskId', i.task_id, 'kind', i.kind, 'text', i.text, 'link', i.link,
                                              'at', floor(extract(epoch from i.at) * 1000)) order by i.at, i.id), '[]')
            from delivery_item i where i.delivery_id = d.id) as items
    from delivery d where d.channel = 'in-app'`;

const DELIVERY = sql`
  select d.id, d.person_id as "personId", q.name as "personName", d.robot_id as "robotId",
         r.title as "robotTitle", d.channel, d.subject, d.status, d.attempts, d.last_error as "lastError",
         d.message_id as "messageId", d.not_before as "notBefore", d.sent_at as "sentAt", d.read_at as "readAt", d.created_at as "createdAt"
    from delivery d left join person q on q.id = d.person_id left join robot r on r.id = d.robot_id`;

/** One's own messages (站内信), and the office's list of what was sent and what failed. */
@Injectable()
export class DeliveryService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async messages(actor: Actor, filter: MessageFilter) {
    const place = placeOf(filter.after, 2);
    const rows = await this.db.$queryRaw<Message[]>`
      ${MESSAGE} and d.realm_id = ${actor.realmId} and d.person_id = ${actor.personId}
        ${when(filter.unread === true, sql`and d.read_at is null`)}
        ${when(place !== null, sql`and (d.created_at, d.id) < (${place?.[0]}::timestamptz, ${place?.[1]})`)}
      order by d.created_at desc, d.id desc limit ${filter.limit + 1}`;
    return pageOf(
      rows,
      filter.limit,
      ({ at, id }) => [at.toISOString(), id],
      (message) => message,
    );
  }

  markRead(caller: Caller, deliveryId: string) {
    const { realmId, personId } = caller.actor;
    return once(this.db, caller, async (tx, clock) => {
      const own = { id: deliveryId, realmId, personId, channel: 'in-app' };
      const marked = await tx.delivery.updateMany({ where: { ...own, readAt: null }, data: { readAt: new Date(clock.now) } });
      if (marked.count === 0 && (await tx.delivery.count({ where: own })) === 0) throw new Refusal('not-found', '没有这条站内信。');
      const [message] = await tx.$queryRaw<Message[]>`${MESSAGE} and d.id = ${deliveryId}`;
      return { ...message!, at: message!.at.getTime(), readAt: message!.readAt?.getTime() ?? null };
    });
  }

  async list(actor: Actor, filter: DeliveryFilter) {
    const place = placeOf(filter.after, 2);
    const rows = await this.db.$queryRaw<Delivery[]>`
      ${DELIVERY} where d.realm_id = ${actor.realmId}
        ${when(filter.status !== undefined, sql`and d.status = ${filter.status}`)}
        ${when(filter.channel !== undefined, sql`and d.channel = ${filter.channel}`)}
        ${when(place !== null, sql`and (d.created_at, d.id) < (${place?.[0]}::timestamptz, ${place?.[1]})`)}
      order by d.created_at desc, d.id desc limit ${filter.limit + 1}`;
    return pageOf(
      rows,
      filter.limit,
      ({ createdAt, id }) => [createdAt.toISOString(), id],
      (delivery) => delivery,
    );
  }

  /** Takes a message off the failed list; the notifier's sweeper sends it. */
  retry(caller: Caller, deliveryId: string) {
    const { realmId } = caller.actor;
    return once(this.db, caller, async (tx) => {
      const again = await sendAgain(tx, realmId, deliveryId);
      if (!again) await this.refuseRetry(tx, realmId, deliveryId);
      return { id: deliveryId, status: 'pending' };
    });
  }

  private async refuseRetry(tx: Tx, realmId: string, deliveryId: string): Promise<never> {
    const delivery = await tx.delivery.findFirst({ where: { id: deliveryId, realmId }, select: { status: true } });
    if (!delivery) throw new Refusal('not-found', '没有这条投递记录。');
    throw new Refusal('out-of-turn', '只有投递失败的可以重发。', { expected: ['failed'], status: delivery.status });
  }
}
