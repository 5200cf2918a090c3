import type { Deadline } from '#libs/domain/deadline/compute-deadline';
import type { Step } from '#libs/programme/ir/stage';
import { type CommandContext, type CommandOf, stageOf } from './command-context';

interface Opened {
  command: CommandOf<'openTask'>;
  step: Step;
  due: Deadline;
}

/** The task of a signer that came back with the opinion that it signs. */
export interface SignerAgain {
  taskId: string;
  ladder: string;
  due: Deadline;
}

interface Row {
  taskId: string;
  signerTaskId: string;
  organisationId: string;
  postId: string;
}

/**
 * An opinion of a joint review that is asked again (REQUIREMENTS.md 2.4) is asked with those who had been brought in to sign it (加签), unless
 * they were taken out again (减签): its answer waits for theirs as it did before.
 */
export async function signersAgain(ctx: CommandContext, opened: Opened[]): Promise<SignerAgain[]> {
  const asked = opened.filter(
    ({ command: { stage, aboutId, obligation } }) =>
      aboutId === undefined && obligation === undefined && stageOf(ctx.programme, stage).kind === 'joint-review',
  );
  if (asked.length === 0) return [];
  const rows = await ctx.tx.$queryRaw<Row[]>`
    with again as (
      select a."taskId", before.id as "beforeId"
      from jsonb_to_recordset(${JSON.stringify(asked.map(({ command }) => command))}::jsonb)
        as a("taskId" text, stage text, step text, visit int)
      cross join lateral (
        select id from task
        where process_id = ${ctx.process.id} and stage = a.stage and step = a.step and visit = a.visit
          and signer_of_id is null and about_id is null and id <> a."taskId"
        order by opened_at desc, asked_again_at desc limit 1) before),
    signing as (
      select a."taskId", s.organisation_id, s.post_id
      from again a join task s on s.signer_of_id = a."beforeId"
      where not exists (select 1 from task_act r where r.task_id = a."beforeId" and r.verb = 'remove-signer' and r.data ->> 'signerTaskId' = s.id)),
    asked as (
      insert into task (id, realm_id, process_id, stage, step, visit, title, rule, organisation_id, post_id, about_id, status, opened_at,
                        due_at, due_on, provisional, explanation, calendar_version, obligation, signer_of_id)
      select uuidv7()::text, t.realm_id, t.process_id, t.stage, t.step, t.visit, '加签：' || t.title, t.rule, s.organisation_id, s.post_id,
             t.about_id, 'open', t.opened_at, t.due_at, t.due_on, t.provisional, t.explanation, t.calendar_version, t.obligation, t.id
      from signing s join task t on t.id = s."taskId"
      returning id, signer_of_id, organisation_id, post_id),
    noted as (
      insert into task_act (realm_id, task_id, verb, data, at)
      select ${ctx.process.realmId}, signer_of_id, 'add-signer', jsonb_build_object('postId', post_id, 'signerTaskId', id, 'again', true),
             to_timestamp(${ctx.now}::float8 / 1000)
      from asked)
    select signer_of_id as "taskId", id as "signerTaskId", organisation_id as "organisationId", post_id as "postId" from asked order by id`;
  return rows.map(({ taskId, signerTaskId, ...holder }) => {
    const { command, step, due } = asked.find((one) => one.command.taskId === taskId)!;
    const { date: dueOn, at: dueAt, provisional } = due;
    const { stage, visit } = command;
    ctx.record({
      type: 'task.opened',
      data: { taskId: signerTaskId, stage, step: command.step, visit, ...holder, dueOn, dueAt, provisional },
    });
    return { taskId: signerTaskId, ladder: step.ladder, due };
  });
}
