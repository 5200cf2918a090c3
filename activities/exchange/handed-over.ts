import type { CommandContext, CommandOf } from './command-context';
import { stageOf } from './command-context';
import type { Holder } from './holder';

type Opening = CommandOf<'openTask'>;

/**
 * What a joint review asks again, in the same visit or a later one, goes to who held it last, where it had been handed over (转办): that it
 * lay wrong with the programme's own holder is known by then. By id of the task that is opened.
 */
export async function handedOver(ctx: CommandContext, commands: Opening[]): Promise<Map<string, Holder>> {
  const asked = commands.filter(
    ({ stage, aboutId, obligation }) =>
      aboutId === undefined && obligation === undefined && stageOf(ctx.programme, stage).kind === 'joint-review',
  );
  if (asked.length === 0) return new Map();
  const rows = await ctx.tx.$queryRaw<({ taskId: string } & Holder)[]>`
    select a."taskId", t.organisation_id as "organisationId", t.post_id as "postId"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a("taskId" text, stage text, step text, visit int)
    cross join lateral (
      select organisation_id, post_id, bool_or(exists (select 1 from task_act where task_id = task.id and verb = 'hand-over')) over () as moved
      from task
      where process_id = ${ctx.process.id} and stage = a.stage and step = a.step and visit <= a.visit
        and signer_of_id is null and about_id is null
      order by visit desc, opened_at desc, asked_again_at desc limit 1
    ) t
    where t.moved`;
  return new Map(rows.map(({ taskId, ...holder }) => [taskId, holder]));
}
