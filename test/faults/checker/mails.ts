import type { Findings } from './findings';
import type { StoredRecord } from './record';

export interface SeenMail {
  messageId: string;
  to: string[];
}

/** Every mail that is said to be sent was received, every one received is said to be sent, to whom it was for. A repeat is the same mail. */
export async function checkMails(
  record: StoredRecord,
  mails: readonly SeenMail[],
  findings: Findings,
): Promise<{ sent: number; received: number; distinct: number }> {
  const rows = await record.rows<{ id: string; status: string; messageId: string | null; mail: string }>(
    `select d.id, d.status, d.message_id as "messageId", p.mail from delivery d join person p on p.id = d.person_id
     where d.realm_id = 'real' and d.channel = 'mail'`,
  );
  const received = new Map(mails.map((mail) => [mail.messageId, mail]));
  const sent = rows.filter(({ status }) => status === 'sent');
  for (const { id, messageId, mail } of sent) {
    const seen = messageId === null ? undefined : received.get(messageId);
    findings.expect('mails', seen !== undefined, `delivery ${id} is said to be sent and was not received`);
    if (seen) findings.expect('mails', seen.to.join() === mail, `delivery ${id} went to ${seen.to.join()} instead of ${mail}`);
  }
  const told = new Set(sent.map(({ messageId }) => messageId));
  for (const { messageId } of received.values())
    findings.expect('mails', told.has(messageId), `mail ${messageId} was received and no delivery is said to be sent with it`);
  for (const { id, status } of rows.filter((row) => !['sent', 'superseded'].includes(row.status)))
    findings.add('mails', `delivery ${id} is ${status}`);
  return { sent: sent.length, received: mails.length, distinct: received.size };
}
