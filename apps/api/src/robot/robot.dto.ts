import { z } from 'zod';
import { ROBOT_KINDS } from '#libs/domain/delivery/channel';
import { at, paged, whole } from '../http/answer-field';
import { after, hour, id, limit, text } from '../http/field';

const settings = z.object({ title: text(100), url: text(500), secret: text(200), quietFromHour: hour, quietToHour: hour });

export const NewRobot = settings
  .partial()
  .required({ title: true, url: true })
  .extend({ organisationId: id, kind: z.enum(ROBOT_KINDS) })
  .meta({
    examples: [
      {
        organisationId: 'organisation-department',
        kind: 'dingtalk-robot',
        title: '旧改待办群',
        url: 'https://oapi.dingtalk.com/robot/send?access_token=0a1b2c',
        secret: 'SEC0a1b2c3d4e5f',
      },
    ],
  });
export type NewRobot = z.infer<typeof NewRobot>;

export const ChangeRobot = settings
  .extend({ disabled: z.boolean() })
  .partial()
  .meta({ examples: [{ title: '旧改督办群', quietFromHour: 20, quietToHour: 8 }] });
export type ChangeRobot = z.infer<typeof ChangeRobot>;

export const RobotFilter = z.object({ organisationId: id.optional(), after, limit });
export type RobotFilter = z.infer<typeof RobotFilter>;

const fields = z.object({
  id: z.string(),
  organisationId: z.string(),
  kind: z.enum(ROBOT_KINDS),
  title: z.string(),
  signed: z.boolean(),
  quietFromHour: whole,
  quietToHour: whole,
  disabledAt: at.nullable(),
  revision: whole,
});
export const RobotAnswer = fields.meta({ id: 'Robot' });
const Last = z.object({ deliveryId: z.string(), status: z.string(), lastError: z.string().nullable(), createdAt: at });
export const RobotPage = paged(fields.extend({ organisation: z.string(), lastDelivery: Last.nullable() }).meta({ id: 'ListedRobot' }));
export const RobotTried = z.object({ robotId: z.string(), deliveryId: z.string(), status: z.literal('pending') });
