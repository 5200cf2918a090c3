import type { GroupPost, SendResult } from '#libs/database/dispatch.repository';
import { faultOfRobotUrl } from '#libs/domain/delivery/robot-url';
import { postJson } from '../post-json';
import { verdictOn } from './robot-answer';
import { robotMessage } from './robot-message';
import { signed } from './robot-signature';

export interface RobotOptions {
  publicUrl: string;
  /** Hosts that may be called beside the vendors' own. */
  hosts: readonly string[];
  timeoutMs: number;
}

/** Posts to group chats. What was checked when the robot was configured is checked again: the operator may have taken a host back. */
export class RobotSender {
  constructor(private readonly options: RobotOptions) {}

  async send(post: GroupPost): Promise<SendResult> {
    const { publicUrl, hosts, timeoutMs } = this.options;
    const messageId = post.deliveryId;
    const fault = faultOfRobotUrl(post.channel, post.url, hosts);
    if (fault !== null) return { status: 'rejected', messageId, error: fault };
    const { url, body } = signed(post.channel, post, robotMessage(post, publicUrl), Date.now());
    const answer = await postJson(url, body, {}, timeoutMs);
    if ('error' in answer) return { status: 'unreachable', messageId, error: answer.error };
    return { messageId, ...verdictOn(post.channel, answer.status, answer.body) };
  }
}
