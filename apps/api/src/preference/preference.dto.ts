import { z } from 'zod';
import { CHANNELS, ROBOT_KINDS } from '#libs/domain/delivery/channel';

const channels = z.array(z.enum(CHANNELS)).max(CHANNELS.length);
const choices = z.object({ reminder: channels, escalation: channels, digest: channels });

export const ChooseChannels = choices.meta({
  examples: [{ reminder: ['in-app'], escalation: ['in-app', 'mail'], digest: [] }],
});
export type ChooseChannels = z.infer<typeof ChooseChannels>;

export const ChannelChoices = choices.extend({}).meta({ id: 'ChannelChoices' });
const Group = z.object({ robotId: z.string(), kind: z.enum(ROBOT_KINDS), title: z.string(), organisationId: z.string() });
export const PreferenceAnswer = z
  .object({ choices: ChannelChoices, available: channels, groups: z.array(Group) })
  .meta({ id: 'Preferences' });
