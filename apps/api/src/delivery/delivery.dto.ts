import { z } from 'zod';
import { CHANNELS } from '#libs/domain/delivery/channel';
import { at, paged, whole } from '../http/answer-field';
import { after, flag, limit } from '../http/field';

export const MessageFilter = z.object({ unread: flag.optional(), after, limit });
export type MessageFilter = z.infer<typeof MessageFilter>;

const DeliveryStatus = z.enum(['pending', 'queued', 'sent', 'failed', 'superseded']);
export const DeliveryFilter = z.object({ status: DeliveryStatus.optional(), channel: z.enum(CHANNELS).optional(), after, limit });
export type DeliveryFilter = z.infer<typeof DeliveryFilter>;

const Item = z.object({
  /** Null where it is about no single project: a circular. */
  projectId: z.string().nullable(),
  taskId: z.string().nullable(),
  kind: z.string(),
  text: z.string(),
  link: z.string(),
  at,
});
export const MessageAnswer = z
  .object({ id: z.string(), subject: z.string(), at, readAt: at.nullable(), items: z.array(Item) })
  .meta({ id: 'Message' });
export const MessagePage = paged(MessageAnswer);
const Delivery = z
  .object({
    id: z.string(),
    /** To a person or to the robot of a group. */
    personId: z.string().nullable(),
    personName: z.string().nullable(),
    robotId: z.string().nullable(),
    robotTitle: z.string().nullable(),
    channel: z.enum(CHANNELS),
    subject: z.string(),
    status: DeliveryStatus,
    attempts: whole,
    lastError: z.string().nullable(),
    messageId: z.string().nullable(),
    notBefore: at,
    sentAt: at.nullable(),
    readAt: at.nullable(),
    createdAt: at,
  })
  .meta({ id: 'Delivery' });
export const DeliveryPage = paged(Delivery);
export const Retried = z.object({ id: z.string(), status: z.literal('pending') });
