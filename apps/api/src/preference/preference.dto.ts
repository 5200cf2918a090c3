import { z } from 'zod';
import { CHANNELS, ROBOT_KINDS } from '#libs/domain/delivery/channel';
import { whole } from '../http/answer-field';
import { hour } from '../http/field';

const channels = z.array(z.enum(CHANNELS)).max(CHANNELS.length);
const choices = z.object({ reminder: channels, escalation: channels, digest: channels });

export const ChooseChannels = choices.meta({
  examples: [{ reminder: ['in-app'], escalation: ['in-app', 'mail'], digest: [] }],
});
export type ChooseChannels = z.infer<typeof ChooseChannels>;

/** From and to which full hour nothing is sent but in the app. */
const quiet = z.object({ fromHour: hour, toHour: hour });
export const KeepQuiet = quiet.meta({ examples: [{ fromHour: 21, toHour: 8 }] });
export type KeepQuiet = z.infer<typeof KeepQuiet>;
export const QuietHours = quiet.extend({ fromHour: whole, toHour: whole }).meta({ id: 'QuietHours' });

export const ChannelChoices = choices.extend({}).meta({ id: 'ChannelChoices' });
const Group = z.object({ robotId: z.string(), kind: z.enum(ROBOT_KINDS), title: z.string(), organisationId: z.string() });
export const PreferenceAnswer = z
  .object({ choices: ChannelChoices, available: channels, groups: z.array(Group), quiet: QuietHours })
  .meta({ id: 'Preferences' });
