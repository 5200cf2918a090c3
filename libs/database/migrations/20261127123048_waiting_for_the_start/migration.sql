-- AlterTable
ALTER TABLE "project" ADD COLUMN     "full_at" TIMESTAMPTZ(3),
ADD COLUMN     "started" BOOLEAN NOT NULL DEFAULT false;

-- Who was full before and has not started is asked at every start: found by an index, not among all that run.

CREATE FUNCTION stages_beyond_start(compiled jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(stage.value ->> 'code' ORDER BY stage.ordinality), '{}')
    FROM jsonb_array_elements(compiled -> 'stages') WITH ORDINALITY stage
   WHERE stage.ordinality > (SELECT start.ordinality FROM jsonb_array_elements(compiled -> 'stages') WITH ORDINALITY start
                              WHERE start.value ->> 'code' = compiled #>> '{money,paidAfter,stage}')
$$;

ALTER TABLE programme_version ADD COLUMN beyond_start text[] GENERATED ALWAYS AS (stages_beyond_start(compiled)) STORED;

-- Whoever has started has started, also where he was sent back.
CREATE FUNCTION note_started() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.started := NEW.started OR coalesce(NEW.stages && (SELECT beyond_start FROM programme_version WHERE hash = NEW.programme_hash), false);
  RETURN NEW;
END $$;
CREATE TRIGGER note_started_at_first BEFORE INSERT ON project FOR EACH ROW EXECUTE FUNCTION note_started();
CREATE TRIGGER note_started BEFORE UPDATE ON project FOR EACH ROW
  WHEN (NOT OLD.started AND OLD.stages IS DISTINCT FROM NEW.stages) EXECUTE FUNCTION note_started();

CREATE FUNCTION note_full() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE project SET full_at = money.full_at
    FROM (SELECT CASE WHEN bool_and(account.full_at IS NOT NULL) THEN max(account.full_at) END AS full_at
            FROM account WHERE account.process_id = NEW.process_id) money
   WHERE project.id = NEW.process_id AND project.full_at IS DISTINCT FROM money.full_at;
  RETURN NULL;
END $$;
CREATE TRIGGER note_full_at_first AFTER INSERT ON account FOR EACH ROW EXECUTE FUNCTION note_full();
CREATE TRIGGER note_full AFTER UPDATE ON account FOR EACH ROW WHEN (OLD.full_at IS DISTINCT FROM NEW.full_at) EXECUTE FUNCTION note_full();

UPDATE project SET started = true
  FROM programme_version version
 WHERE version.hash = project.programme_hash
   AND (project.stages && version.beyond_start
        OR EXISTS (SELECT FROM jsonb_array_elements(CASE jsonb_typeof(project.view -> 'runs') WHEN 'array' THEN project.view -> 'runs' ELSE '[]' END) run
                    WHERE run ->> 'stage' = ANY (version.beyond_start)));
UPDATE project SET full_at = money.full_at
  FROM (SELECT process_id, max(full_at) AS full_at FROM account GROUP BY process_id HAVING bool_and(full_at IS NOT NULL)) money
 WHERE money.process_id = project.id;

CREATE INDEX project_waiting_for_start_idx ON project (realm_id, programme_hash, full_at, id)
  WHERE status = 'running' AND NOT started AND full_at IS NOT NULL;
