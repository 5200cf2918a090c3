import { type CommandContext, type CommandOf, stageOf } from '../command-context';

interface Passing {
  fromHash: string;
  toHash: string;
  back: boolean;
  stages: CommandOf<'moveVersion'>['stages'];
  /** Open tasks that go on under the new version. */
  kept: string[];
}

/**
 * What becomes of tasks that are not kept when their project moves: those of stages under way get the stage's new name and are read by the
 * new version where it has their step; all others are read, from here on, by the version that they were asked under, in which they keep
 * their place. On the way back what that version had asked is its own again. Conditions that nobody is to meet any more become void.
 */
export async function passTasksOn(ctx: CommandContext, passing: Passing): Promise<void> {
  const { tx, process, programme } = ctx;
  const { fromHash, toHash, back, stages, kept } = passing;
  const running = JSON.stringify(
    stages.map(({ from, to, visit }) => ({ from, to, visit, steps: stageOf(programme, to).steps.map(({ code }) => code) })),
  );
  if (!back) {
    await tx.$executeRaw`
      update condition c set voided_at = ${new Date(ctx.now)} from task t
      where t.process_id = ${process.id} and t.about_id = c.id and t.status = 'open' and t.id <> all(${kept}::text[])
        and c.met_at is null and c.voided_at is null`;
  }
  await tx.$executeRaw`
    update task t
    set stage = case when t.asked_under is null or t.stage <> t.asked_stage then coalesce(x."to", t.stage) else t.stage end,
        asked_under = case when t.asked_under is null and not x.asked then ${fromHash} else t.asked_under end,
        asked_stage = case when t.asked_under is null and not x.asked then t.stage else t.asked_stage end
    from (
      select k.id, m."to", coalesce(m.steps ? k.step, false) as asked
      from task k left join jsonb_to_recordset(${running}::jsonb) as m("from" text, "to" text, visit int, steps jsonb)
        on m."from" = k.stage and m.visit = k.visit
      where k.process_id = ${process.id} and k.id <> all(${kept}::text[]) and coalesce(k.signer_of_id, '') <> all(${kept}::text[])
    ) x
    where t.id = x.id`;
  if (!back) return;
  await tx.$executeRaw`
    update task set stage = asked_stage, asked_under = null, asked_stage = null
    where process_id = ${process.id} and asked_under = ${toHash}`;
}
