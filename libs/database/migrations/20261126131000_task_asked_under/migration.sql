-- AlterTable
ALTER TABLE "task" ADD COLUMN     "asked_stage" TEXT,
ADD COLUMN     "asked_under" TEXT;

-- What projects that moved before this had done: over before the move (what intake closes has no instant of its own), and not to be found in the version that they go by.
UPDATE task t SET asked_under = m.from_hash, asked_stage = t.stage
  FROM (
    SELECT DISTINCT ON (k.id) k.id, m.from_hash
      FROM task k
      JOIN version_move m ON m.process_id = k.process_id AND m.status = 'moved' AND m.reverses_id IS NULL AND m.settled_at >= coalesce(k.answered_at, k.opened_at)
     WHERE k.status <> 'open'
     ORDER BY k.id, m.inbox_no
  ) m, process p, programme_version was, programme_version is_now
 WHERE t.id = m.id AND p.id = t.process_id AND was.hash = m.from_hash AND is_now.hash = p.programme_hash
   AND jsonb_path_exists(was.compiled, '$.stages[*] ? (@.code == $stage).steps[*] ? (@.code == $step)', jsonb_build_object('stage', t.stage, 'step', t.step))
   AND NOT jsonb_path_exists(is_now.compiled, '$.stages[*] ? (@.code == $stage).steps[*] ? (@.code == $step)', jsonb_build_object('stage', t.stage, 'step', t.step));
