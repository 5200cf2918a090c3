import { createTransport, type Transporter } from 'nodemailer';
import type { Letter, SendResult } from '#libs/database/dispatch.repository';
import { mailMessage } from './mail-message';

export interface MailerOptions {
  smtpUrl: string;
  /** `名称 <address@domain>`; the domain also ends every Message-ID. */
  from: string;
  publicUrl: string;
}

/** Hands letters to the mail server. Its time-outs together stay below the dispatch's. */
export class Mailer {
  readonly #transport: Transporter;
  readonly #domain: string;

  constructor(private readonly options: MailerOptions) {
    this.#transport = createTransport({
      url: options.smtpUrl,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      dnsTimeout: 5_000,
    });
    this.#domain = /@([^>\s]+)/.exec(options.from)?.[1] ?? 'jiugai.local';
  }

  async send(letter: Letter): Promise<SendResult> {
    const messageId = `<${letter.deliveryId}@${this.#domain}>`;
    try {
      // An object, not a text: what a name or address contains is never parsed as a list of addresses.
      const to = { name: letter.name, address: letter.to };
      await this.#transport.sendMail({ from: this.options.from, to, messageId, ...mailMessage(letter, this.options.publicUrl) });
      return { status: 'accepted', messageId };
    } catch (error) {
      return { status: isAboutTheMessage(error as SmtpError) ? 'refused' : 'unreachable', messageId, error: (error as Error).message };
    }
  }

  close(): void {
    this.#transport.close();
  }
}

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
}

/** A server that is away, hangs, shuts down (421) or lets us not in says nothing about the message. */
function isAboutTheMessage({ code, responseCode }: SmtpError): boolean {
  if (code === 'EAUTH' || responseCode === 421) return false;
  if (responseCode !== undefined || code === undefined) return true;
  return code === 'EENVELOPE' || code === 'EMESSAGE';
}
