import { z } from 'zod';
import { login, password } from '../auth/session.dto';
import { at, listed, whole } from '../http/answer-field';
import { instant, text } from '../http/field';

export const NewRealm = z
  .object({
    kind: z.literal('simulation', '只能建立模拟运行'),
    title: text(200),
    nowAt: instant,
    administrator: z.object({ login, name: text(100), password }),
  })
  .meta({
    examples: [
      {
        kind: 'simulation',
        title: '2024 年度推演',
        nowAt: '2024-01-02T08:00:00+08:00',
        administrator: { login: 'sim.admin', name: '模拟管理员', password: 'a simulated passphrase' },
      },
    ],
  });
export type NewRealm = z.infer<typeof NewRealm>;

export const StepRealm = z.object({ to: instant.optional() }).meta({ examples: [{ to: '2024-05-07T08:00:00+08:00' }] });
export type StepRealm = z.infer<typeof StepRealm>;

const fields = z.object({
  id: z.string(),
  kind: z.enum(['real', 'simulation']),
  title: z.string(),
  now: at,
  calendarVersion: z.string(),
});
export const RealmAnswer = fields.meta({ id: 'Realm' });
export const RealmList = listed(RealmAnswer);
export const RealmCreated = fields.extend({ administratorId: z.string() }).meta({ id: 'RealmCreated' });
export const Stepped = z
  .object({ id: z.string(), now: at, moved: z.boolean(), woken: whole, remindersDue: z.boolean(), quiet: z.boolean() })
  .meta({ id: 'RealmStepped' });
