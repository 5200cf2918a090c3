import type { Tx } from './client';
import type { LockedProcess } from './process.repository';

/** A task as it is opened. Instants in epoch ms. */
export interface NewTask {
  id: string;
  stage: string;
  step: string;
  visit: number;
  title: string;
  rule: string;
  organisationId: string;
  postId: string;
  aboutId: string | null;
  dueAt: number;
  dueOn: string;
  provisional: boolean;
  explanation: object;
  calendarVersion: string;
  obligation: boolean;
}

/** Opens tasks of a locked process, however many, in one statement. */
export async function insertTasks(tx: Tx, process: LockedProcess, tasks: NewTask[], openedAt: number): Promise<void> {
  await tx.$executeRaw`
    insert into task (id, realm_id, process_id, stage, step, visit, title, rule, organisation_id, post_id, about_id, status,
                      opened_at, due_at, due_on, provisional, explanation, calendar_version, obligation)
    select t.id, ${process.realmId}, ${process.id}, t.stage, t.step, t.visit, t.title, t.rule, t."organisationId", t."postId", t."aboutId",
           'open', to_timestamp(${openedAt}::float8 / 1000), to_timestamp(t."dueAt" / 1000), t."dueOn", t.provisional, t.explanation,
           t."calendarVersion", t.obligation
    from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb)
      as t(id text, stage text, step text, visit int, title text, rule text, "organisationId" text, "postId" text, "aboutId" text,
           "dueAt" float8, "dueOn" text, provisional bool, explanation jsonb, "calendarVersion" text, obligation bool)`;
}
