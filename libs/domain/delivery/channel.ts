/** Robots of group chats, by vendor: WeCom (企业微信), DingTalk (钉钉), Feishu (飞书). */
export const ROBOT_KINDS = ['wecom-robot', 'dingtalk-robot', 'feishu-robot'] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

export const CHANNELS = ['in-app', 'mail', 'sms', ...ROBOT_KINDS] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a person chooses channels for. `escalation`: what is late, and what waits for the office; `digest`: for one's information. */
export const MATTERS = ['reminder', 'escalation', 'digest'] as const;
export type Matter = (typeof MATTERS)[number];

export const DEFAULT_CHANNELS: readonly Channel[] = ['in-app', 'mail'];

const MATTER_OF: Readonly<Record<string, Matter>> = { remind: 'reminder', nudge: 'reminder', copy: 'digest' };

/** Texts of these are made of project, task, office and date alone; in others people write freely, and a resident's name may stand there. */
const FOR_GROUPS = new Set(['remind', 'overdue', 'nudge', 'copy', 'escalate', 'vacant-post', 'letter-waiting']);

/** A signed circular is read whole, as only a mail carries it; whatever else was chosen is told beside. */
const MAILED = new Set(['circular']);

/** By what a person can be reached now. */
export interface Reach {
  mail: boolean;
  phone: boolean;
  /** Of the organisation in whose post the person is told. */
  robots: readonly RobotKind[];
}

export const isRobot = (channel: Channel): channel is RobotKind => (ROBOT_KINDS as readonly string[]).includes(channel);

/** A kind that nobody has sorted is taken for an escalation: it cannot be silenced. */
export const matterOf = (kind: string): Matter => MATTER_OF[kind] ?? 'escalation';

/** Whether a choice reaches the person, not only a group: what an escalation must do. */
export const isPersonal = (channels: readonly Channel[]): boolean => channels.some((channel) => !isRobot(channel));

/**
 * The channels that a message of this kind takes. Who chose channels of which none is there any more did not choose silence, and an
 * escalation always reaches the person: then it comes in the app.
 *
 * @param chosen undefined where the person has not chosen
 */
export function channelsFor(kind: string, chosen: readonly Channel[] | undefined, reach: Reach): Channel[] {
  const wanted = [...(chosen ?? DEFAULT_CHANNELS), ...(MAILED.has(kind) ? (['mail'] as const) : [])];
  const usable = [...new Set(wanted)].filter((channel) => reaches(channel, kind, reach));
  const enough = matterOf(kind) === 'escalation' ? isPersonal(usable) : usable.length > 0 || wanted.length === 0;
  return enough ? usable : [...usable, 'in-app'];
}

function reaches(channel: Channel, kind: string, { mail, phone, robots }: Reach): boolean {
  if (isRobot(channel)) return robots.includes(channel) && FOR_GROUPS.has(kind);
  return channel === 'in-app' || (channel === 'mail' ? mail : phone);
}
