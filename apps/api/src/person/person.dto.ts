import { z } from 'zod';
import { HeldPost, login, password } from '../auth/session.dto';
import { at, paged, whole } from '../http/answer-field';
import { after, hour, id, limit, text } from '../http/field';

export const NewPerson = z
  .object({
    login,
    name: text(100),
    password: password.optional(),
    mail: text(200).optional(),
    phone: text(20).optional(),
    quietFromHour: hour.optional(),
    quietToHour: hour.optional(),
    postIds: z.array(id).max(50).optional(),
  })
  .meta({
    examples: [
      { login: 'li.si', name: '李四', password: 'an invented passphrase', mail: 'li.si@example.org', postIds: ['post-department'] },
    ],
  });
export type NewPerson = z.infer<typeof NewPerson>;

export const ChangePerson = z
  .object({
    name: text(100),
    mail: text(200).nullable(),
    phone: text(20).nullable(),
    password,
    quietFromHour: hour,
    quietToHour: hour,
    disabled: z.boolean(),
  })
  .partial()
  .meta({ examples: [{ quietFromHour: 22, quietToHour: 7 }] });
export type ChangePerson = z.infer<typeof ChangePerson>;

export const PersonFilter = z.object({ q: z.string().trim().max(100).optional(), after, limit });
export type PersonFilter = z.infer<typeof PersonFilter>;

const fields = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  mail: z.string().nullable(),
  /** 138****5678 */
  phone: z.string().nullable(),
  quietFromHour: whole,
  quietToHour: whole,
  disabledAt: at.nullable(),
  revision: whole,
});
export const PersonAnswer = fields.meta({ id: 'Person' });
const Office = z.object({ organisation: z.string(), title: z.string() });
/** With the posts that each holds now. */
export const PersonPage = paged(fields.extend({ offices: z.array(Office) }).meta({ id: 'PersonListed' }));
export const PersonDetail = fields.extend({ posts: z.array(HeldPost) }).meta({ id: 'PersonDetail' });
