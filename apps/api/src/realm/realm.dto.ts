import { z } from 'zod';
import { login, password } from '../auth/session.dto';
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

export const RealmAnswer = z.looseObject({
  id: z.string(),
  kind: z.enum(['real', 'simulation']),
  title: z.string(),
  now: z.string(),
  calendarVersion: z.string(),
});
export const RealmList = z.object({ items: z.array(RealmAnswer) });
export const Stepped = z.looseObject({ id: z.string(), now: z.string(), moved: z.boolean(), woken: z.number(), quiet: z.boolean() });
