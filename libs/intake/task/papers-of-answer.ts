import type { Database, Tx } from '#libs/database/client';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { StageKind } from '#libs/programme/ir/stage';
import { stagesOf } from '#libs/programme/ir/window-stage';
import type { LockedTask } from './locked-task';

interface StoredPaper {
  id: string;
  code: string;
  version: number;
  /** Epoch ms. */
  uploadedAt: number;
}

/** What another answer in the project rested on. */
interface Use {
  papers: string[];
  stage: string;
  verb: string;
  /** Epoch ms. */
  at: number;
  /** The same step, asked on an earlier visit or about an earlier thing: what it rested on is spent. */
  before: boolean;
}

/**
 * Stages in which offices file with one another: what was returned there is put right where it was wrong, and the rest is handed in again. Votes,
 * notices, works and acceptances prove something anew each time.
 */
const FILED: readonly StageKind[] = ['application', 'approval-chain', 'permits', 'finance-review', 'final-accounts', 'handover'];

type AskedAgain = Pick<LockedTask, 'id' | 'processId' | 'stage' | 'step' | 'visit' | 'openedAt'>;

export interface PapersOfAnswer {
  /** Papers that the answer rests on: those that it names, and those that were brought for it. */
  ids: string[];
  /** Codes that the step asks for and nothing meets. */
  lacking: string[];
  /** Of these, the newest that is on record but counts for an earlier answer, or lay there before the task. */
  old: StoredPaper[];
}

/**
 * Which papers count for an answer, so that no loop is gone through on the papers of the time before (REQUIREMENTS.md 2.3; Lucheng
 * 二(三)3): what was brought since the task was opened and no other answer rests on, and what the answer names itself, a joint paper
 * of several tasks or one that was there already. Named or not, nothing that the same step rested on before, nor an older version; but
 * what the step had filed before it was returned may be named again.
 */
export async function papersOfAnswer(
  tx: Tx,
  programme: CompiledProgramme,
  task: LockedTask,
  asked: readonly string[],
  named: readonly string[],
): Promise<PapersOfAnswer> {
  if (asked.length === 0) return { ids: [...named], lacking: [], old: [] };
  const stored = await tx.$queryRaw<StoredPaper[]>`
    select id, code, version, (extract(epoch from uploaded_at) * 1000)::float8 as "uploadedAt" from paper
    where process_id = ${task.processId} and code = any(${asked}::text[]) order by version desc`;
  const uses = await usesBeside(tx, task);
  const returned = filedBefore(programme, task, uses);
  const spent = new Set(uses.flatMap(({ before, papers }) => (before ? papers : [])));
  const used = new Set(uses.flatMap(({ papers }) => papers));
  const counts = (paper: StoredPaper): boolean => {
    if (returned.has(paper.id) && named.includes(paper.id)) return true;
    if (stored.some(({ id, code, version }) => code === paper.code && version >= paper.version && spent.has(id))) return false;
    return named.includes(paper.id) || (paper.uploadedAt >= task.openedAt && !used.has(paper.id));
  };
  const counted = stored.filter(counts);
  const lacking = asked.filter((wanted) => !counted.some(({ code }) => code === wanted));
  const brought = asked.flatMap((wanted) => {
    const own = counted.filter(({ code }) => code === wanted);
    return own.some(({ id }) => named.includes(id)) ? [] : own.slice(0, 1);
  });
  return {
    ids: [...named, ...brought.map(({ id }) => id)],
    lacking,
    old: lacking.flatMap((wanted) => stored.find(({ code }) => code === wanted) ?? []),
  };
}

/** Ids of what the step rested on in an answer that was returned since, and that may be named again. */
export async function papersBefore(
  db: Tx | Database,
  programme: CompiledProgramme,
  task: AskedAgain,
): Promise<{ id: string; namable: boolean }[]> {
  const uses = await usesBeside(db, task);
  const returned = filedBefore(programme, task, uses);
  const ids = new Set(uses.flatMap(({ before, papers }) => (before ? papers : [])));
  return [...ids].map((id) => ({ id, namable: returned.has(id) }));
}

/** A return in the same stage, or in another that files, since the step was answered: that is why it is asked again. */
function filedBefore(programme: CompiledProgramme, task: AskedAgain, uses: readonly Use[]): ReadonlySet<string> {
  const filed = new Set(stagesOf(programme).flatMap(({ kind, code }) => (FILED.includes(kind) ? [code] : [])));
  if (!filed.has(task.stage)) return new Set();
  const returns = uses.filter(({ verb, stage, at }) => verb === 'return' && filed.has(stage) && at <= task.openedAt);
  return new Set(uses.flatMap(({ before, papers, at }) => (before && returns.some((one) => one.at >= at) ? papers : [])));
}

async function usesBeside(tx: Tx | Database, { id, processId, stage, step, visit, openedAt }: AskedAgain): Promise<Use[]> {
  return tx.$queryRaw<Use[]>`
    select array(select jsonb_array_elements_text(event.data -> 'papers')) as papers, other.stage, event.data ->> 'verb' as verb,
           (extract(epoch from event.at) * 1000)::float8 as at,
           other.stage = ${stage} and other.step = ${step} and (other.visit < ${visit}
             or (other.opened_at < to_timestamp(${openedAt}::float8 / 1000) and event.at <= to_timestamp(${openedAt}::float8 / 1000))) as before
    from event join lateral (
      select task.id, task.step, task.visit, task.opened_at, coalesce(run.named, task.stage) as stage
      from task left join project p on p.id = task.process_id
        left join jsonb_to_recordset(p.view -> 'runs') as run(stage text, visit int, named text)
          on run.stage = task.stage and run.visit = task.visit and run.named is not null
      where task.id = event.data ->> 'taskId'
    ) other on true
    where event.process_id = ${processId} and event.type = 'task.answered' and other.id <> ${id}`;
}
