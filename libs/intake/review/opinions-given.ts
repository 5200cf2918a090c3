import type { Tx } from '#libs/database/client';

/** A task of a running review that counts: its latest of each step, without those of signers. */
export interface OpinionTask {
  id: string;
  step: string;
  status: 'open' | 'answered' | 'closed';
}

/** Locks what was asked in one visit of a review and still counts, the minutes included. The process is locked by the caller. */
export async function lockOpinions(tx: Tx, processId: string, stage: string, visit: number): Promise<OpinionTask[]> {
  return tx.$queryRaw<OpinionTask[]>`
    select id, step, status from task
    where process_id = ${processId} and stage = ${stage} and visit = ${visit} and signer_of_id is null and about_id is null
      and asked_again_at is null and status <> 'closed'
    order by id for update`;
}

/** An answer of a signer whose main opinion is still waited for, with the task that brought the signer in. */
export interface SignedOpinion {
  id: string;
  step: string;
  mainTaskId: string;
  postId: string;
  organisationId: string;
}

/** Locks what signers have said to opinions of a visit that are not given yet, where it still counts. */
export async function lockSigned(tx: Tx, processId: string, stage: string, visit: number): Promise<SignedOpinion[]> {
  return tx.$queryRaw<SignedOpinion[]>`
    select signed.id, signed.step, main.id as "mainTaskId", signed.post_id as "postId", signed.organisation_id as "organisationId"
    from task signed join task main on main.id = signed.signer_of_id
    where main.process_id = ${processId} and main.stage = ${stage} and main.visit = ${visit} and main.status = 'open'
      and main.about_id is null and signed.status = 'answered' and signed.asked_again_at is null
    order by signed.id for update of signed`;
}

/**
 * Takes answers of a review out of what counts, with those of their signers; they stay on record, and so do conditions that were met.
 *
 * @param now epoch ms
 * @returns ids of the conditions that became void
 */
export async function supersede(tx: Tx, taskIds: string[], now: number, conditions: 'void' | 'keep'): Promise<string[]> {
  const at = new Date(now);
  const superseded = await tx.$queryRaw<{ id: string }[]>`
    update task set asked_again_at = ${at}, revision = revision + 1
    where (id = any(${taskIds}) or signer_of_id = any(${taskIds})) and status = 'answered' returning id`;
  if (conditions === 'keep') return [];
  const voided = await tx.$queryRaw<{ id: string }[]>`
    update condition set voided_at = ${at}
    where task_id = any(${superseded.map(({ id }) => id)}) and met_at is null and voided_at is null returning id`;
  return voided.map(({ id }) => id).sort();
}

/** Closes open tasks of a review that wait for an opinion asked again, with their signers. @returns ids, in order */
export async function closeWaiting(tx: Tx, taskIds: string[]): Promise<string[]> {
  const closed = await tx.$queryRaw<{ id: string }[]>`
    with closed as (
      update task set status = 'closed', revision = revision + 1
      where (id = any(${taskIds}) or signer_of_id = any(${taskIds})) and status = 'open' returning id
    ), stopped as (
      update rung set status = 'cancelled' from closed where rung.task_id = closed.id and rung.status = 'pending'
    )
    select id from closed order by id`;
  return closed.map(({ id }) => id);
}
