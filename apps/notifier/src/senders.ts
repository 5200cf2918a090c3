import type { Parcel, SendResult } from '#libs/database/dispatch.repository';
import { Mailer } from './mailer';
import type { NotifierConfig } from './notifier.config';
import { RobotSender } from './robot/robot-sender';
import { SmsSender } from './sms/sms-sender';

/** Below the dispatch's with room for what else it does. */
const HTTP_TIMEOUT_MS = 10_000;

/** Hands each message to what carries its channel. */
export class Senders {
  readonly #mailer: Mailer;
  readonly #sms: SmsSender;
  readonly #robots: RobotSender;

  constructor({ smtpUrl, mailFrom: from, publicUrl, sms, robotHosts: hosts, httpTimeoutMs: timeoutMs = HTTP_TIMEOUT_MS }: NotifierConfig) {
    this.#mailer = new Mailer({ smtpUrl, from, publicUrl });
    this.#sms = new SmsSender({ config: sms, publicUrl, timeoutMs });
    this.#robots = new RobotSender({ publicUrl, hosts, timeoutMs });
  }

  send(parcel: Parcel): Promise<SendResult> {
    switch (parcel.channel) {
      case 'mail':
        return this.#mailer.send(parcel);
      case 'sms':
        return this.#sms.send(parcel);
      case 'wecom-robot':
      case 'dingtalk-robot':
      case 'feishu-robot':
        return this.#robots.send(parcel);
    }
  }

  close(): void {
    this.#mailer.close();
  }
}
