import { z } from 'zod';
import { after, flag, limit } from '../http/field';

export const MessageFilter = z.object({ unread: flag.optional(), after, limit });
export type MessageFilter = z.infer<typeof MessageFilter>;

export const DeliveryFilter = z.object({ status: z.enum(['pending', 'queued', 'sent', 'failed', 'superseded']).optional(), after, limit });
export type DeliveryFilter = z.infer<typeof DeliveryFilter>;

const Item = z.object({
  projectId: z.string(),
  taskId: z.string().nullable(),
  kind: z.string(),
  text: z.string(),
  link: z.string(),
  at: z.string(),
});
export const MessageAnswer = z.looseObject({
  id: z.string(),
  subject: z.string(),
  at: z.string(),
  readAt: z.string().nullable(),
  items: z.array(Item),
});
export const MessagePage = z.object({ items: z.array(MessageAnswer), next: z.string().nullable() });
export const DeliveryAnswer = z.looseObject({
  id: z.string(),
  personId: z.string(),
  channel: z.string(),
  subject: z.string(),
  status: z.string(),
  attempts: z.number(),
  lastError: z.string().nullable(),
  messageId: z.string().nullable(),
  sentAt: z.string().nullable(),
});
export const DeliveryPage = z.object({ items: z.array(DeliveryAnswer), next: z.string().nullable() });
