import { z } from 'zod';
import { login, password } from '../auth/session.dto';
import { after, id, limit, text } from '../http/field';

const hour = z.int('须为 0 至 23 的整点').min(0).max(23);

export const NewPerson = z
  .object({
    login,
    name: text(100),
    password: password.optional(),
    mail: text(200).optional(),
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
  .object({ name: text(100), mail: text(200).nullable(), password, quietFromHour: hour, quietToHour: hour, disabled: z.boolean() })
  .partial()
  .meta({ examples: [{ quietFromHour: 22, quietToHour: 7 }] });
export type ChangePerson = z.infer<typeof ChangePerson>;

export const PersonFilter = z.object({ q: z.string().trim().max(100).optional(), after, limit });
export type PersonFilter = z.infer<typeof PersonFilter>;

export const PersonAnswer = z.looseObject({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  mail: z.string().nullable(),
  quietFromHour: z.number(),
  quietToHour: z.number(),
  disabledAt: z.string().nullable(),
});
export const PersonPage = z.object({ items: z.array(PersonAnswer), next: z.string().nullable() });
export const PersonDetail = PersonAnswer.extend({ posts: z.array(z.looseObject({ id: z.string() })) });
