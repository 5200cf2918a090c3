-- DropIndex
DROP INDEX "project_realm_id_created_at_id_idx";

-- DropIndex
DROP INDEX "task_realm_id_post_id_status_due_at_idx";

-- DropIndex
DROP INDEX "escalation_realm_id_status_idx";

-- DropIndex
DROP INDEX "letter_draft_realm_id_status_idx";

-- CreateTable
CREATE TABLE "project_party" (
    "organisation_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "project_party_pkey" PRIMARY KEY ("organisation_id","project_id")
);

-- CreateTable
CREATE TABLE "search_text" (
    "kind" TEXT NOT NULL,
    "thing_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "search_text_pkey" PRIMARY KEY ("kind","thing_id")
);

-- CreateTable
CREATE TABLE "figure" (
    "realm_id" TEXT NOT NULL,
    "figure" TEXT NOT NULL,
    "a" TEXT NOT NULL,
    "b" TEXT NOT NULL,
    "c" TEXT NOT NULL,
    "n" BIGINT NOT NULL,

    CONSTRAINT "figure_pkey" PRIMARY KEY ("realm_id","figure","a","b","c")
);

-- CreateTable
CREATE TABLE "figure_change" (
    "id" BIGSERIAL NOT NULL,
    "realm_id" TEXT NOT NULL,
    "figure" TEXT NOT NULL,
    "a" TEXT NOT NULL,
    "b" TEXT NOT NULL,
    "c" TEXT NOT NULL,
    "n" BIGINT NOT NULL,

    CONSTRAINT "figure_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "project_party_organisation_id_created_at_project_id_idx" ON "project_party"("organisation_id", "created_at", "project_id");

-- CreateIndex
CREATE INDEX "project_party_project_id_idx" ON "project_party"("project_id");

-- CreateIndex
CREATE INDEX "project_realm_id_created_at_id_idx" ON "project"("realm_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "project_realm_id_light_created_at_id_idx" ON "project"("realm_id", "light", "created_at", "id");

-- CreateIndex
CREATE INDEX "project_realm_id_status_created_at_id_idx" ON "project"("realm_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "project_subdistrict_id_created_at_id_idx" ON "project"("subdistrict_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "project_stages_idx" ON "project" USING GIN ("stages");

-- CreateIndex
CREATE INDEX "task_organisation_id_process_id_idx" ON "task"("organisation_id", "process_id");

-- CreateIndex
CREATE INDEX "escalation_realm_id_raised_at_id_idx" ON "escalation"("realm_id", "raised_at", "id");

-- CreateIndex
CREATE INDEX "escalation_realm_id_status_raised_at_id_idx" ON "escalation"("realm_id", "status", "raised_at", "id");

-- CreateIndex
CREATE INDEX "escalation_process_id_idx" ON "escalation"("process_id");

-- CreateIndex
CREATE INDEX "letter_draft_realm_id_status_drafted_at_id_idx" ON "letter_draft"("realm_id", "status", "drafted_at", "id");

-- ── What Prisma's schema cannot say ────────────────────────────────────────

-- The desk: what is most urgent first. The expression is written in task.query.ts again, letter for letter.
CREATE INDEX "task_open_realm_idx" ON "task" ("realm_id", (CASE light WHEN 'red' THEN 0 WHEN 'yellow' THEN 1 ELSE 2 END), "due_at", "id") WHERE status = 'open';
CREATE INDEX "task_open_organisation_idx" ON "task" ("organisation_id", (CASE light WHEN 'red' THEN 0 WHEN 'yellow' THEN 1 ELSE 2 END), "due_at", "id") WHERE status = 'open';
CREATE INDEX "task_open_post_idx" ON "task" ("post_id", (CASE light WHEN 'red' THEN 0 WHEN 'yellow' THEN 1 ELSE 2 END), "due_at", "id") WHERE status = 'open';
CREATE INDEX "task_delegated_idx" ON "task" ("delegated_to_person_id", "process_id") WHERE delegated_to_person_id IS NOT NULL;
CREATE INDEX "task_answered_idx" ON "task" ("realm_id", "answered_at", "id") WHERE answer IS NOT NULL;
CREATE INDEX "task_answered_late_idx" ON "task" ("realm_id", "answered_at", "id") WHERE answer IS NOT NULL AND answered_at >= due_at;
CREATE INDEX "task_answered_organisation_idx" ON "task" ("organisation_id", "answered_at", "id") WHERE answer IS NOT NULL;
CREATE INDEX "task_act_copied_idx" ON "task_act" (("data" ->> 'toPostId'), "task_id") WHERE verb = 'copy';

CREATE INDEX "ledger_entry_arrived_idx" ON "ledger_entry" ("realm_id", "received_at", "process_id") WHERE kind = 'arrival';

-- Who is touched by a calendar: found from the few things that are open, not by asking every process.
CREATE INDEX "deadline_open_years_idx" ON "deadline" USING GIN ("years_touched") WHERE status = 'open';
CREATE INDEX "notice_hanging_idx" ON "notice" ("realm_id") WHERE status = 'posted' AND certified_at IS NULL;

-- ── Search ─────────────────────────────────────────────────────────────────

-- Full-width letters and figures are found by plain ones, and the other way round.
CREATE FUNCTION searchable(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(normalize(t, NFKC))
$$;

-- Every letter and every pair of neighbours of a line.
CREATE FUNCTION text_grams(t text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(line, i, size)), '{}')
  FROM regexp_split_to_table(t, E'\n') line, generate_series(1, 2) size, generate_series(1, length(line) - size + 1) i
$$;

-- What a text must have among its grams to hold these words: pairs, or the one letter that was typed.
CREATE FUNCTION wanted_grams(q text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN length(q) = 1 THEN ARRAY[q] ELSE ARRAY(SELECT DISTINCT substr(q, i, 2) FROM generate_series(1, length(q) - 1) i) END
$$;

-- By the text's grams, which are many times as long and kept in no row.
CREATE INDEX "search_text_project_idx" ON "search_text" USING GIN (text_grams("text")) WHERE kind = 'project';
CREATE INDEX "search_text_compound_idx" ON "search_text" USING GIN (text_grams("text")) WHERE kind = 'compound';
CREATE INDEX "search_text_organisation_idx" ON "search_text" USING GIN (text_grams("text")) WHERE kind = 'organisation';

-- How common each pair is: of what a partial index holds alone the planner learns nothing.
CREATE STATISTICS "search_text_grams" ON (text_grams("text")) FROM "search_text";

CREATE FUNCTION write_search_text(what text, id text, texts text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO search_text (kind, thing_id, text)
  VALUES (what, id, searchable(array_to_string(texts, E'\n')))
  ON CONFLICT (kind, thing_id) DO UPDATE SET text = excluded.text WHERE search_text.text <> excluded.text
$$;

-- A project is found by its own names, those of its compounds and those of its organisations.
CREATE FUNCTION write_project_texts(ids text[]) RETURNS void LANGUAGE sql AS $$
  SELECT write_search_text('project', p.id, ARRAY[p.code, p.name] || c.texts || o.texts)
  FROM (SELECT * FROM project WHERE id = ANY(ids) ORDER BY id) p
  CROSS JOIN LATERAL (SELECT coalesce(array_agg(concat_ws(E'\n', c.code, c.name, c.address) ORDER BY c.id), '{}') AS texts
                      FROM project_compound pc JOIN compound c ON c.id = pc.compound_id WHERE pc.project_id = p.id) c
  CROSS JOIN LATERAL (SELECT coalesce(array_agg(concat_ws(E'\n', o.code, o.name) ORDER BY o.id), '{}') AS texts
                      FROM project_party y JOIN organisation o ON o.id = y.organisation_id WHERE y.project_id = p.id) o
$$;

CREATE FUNCTION write_project_parties(ids text[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM project_party WHERE project_id = ANY(ids);
  INSERT INTO project_party (organisation_id, project_id, created_at)
  SELECT DISTINCT o.id, p.id, p.created_at
  FROM project p LEFT JOIN organisation s ON s.id = p.subdistrict_id
  CROSS JOIN LATERAL unnest(ARRAY[p.subdistrict_id, s.parent_id, p.client_id, p.community_id, p.owners_body_id]) o(id)
  WHERE p.id = ANY(ids) AND o.id IS NOT NULL
  ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION after_project_insert() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids text[] := ARRAY(SELECT id FROM inserted);
BEGIN
  PERFORM write_project_parties(ids);
  PERFORM write_project_texts(ids);
  RETURN NULL;
END
$$;
CREATE TRIGGER parties_and_text AFTER INSERT ON "project" REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION after_project_insert();

CREATE FUNCTION after_project_rename() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_project_parties(ARRAY[NEW.id]);
  PERFORM write_project_texts(ARRAY[NEW.id]);
  RETURN NULL;
END
$$;
-- Of these columns alone: a turn writes the view, and fires nothing here.
CREATE TRIGGER parties_and_text_again AFTER UPDATE OF code, name, subdistrict_id, client_id, community_id, owners_body_id ON "project"
  FOR EACH ROW EXECUTE FUNCTION after_project_rename();

CREATE FUNCTION after_project_compound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_project_texts(ARRAY(SELECT DISTINCT project_id FROM changed));
  RETURN NULL;
END
$$;
CREATE TRIGGER project_text AFTER INSERT ON "project_compound" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION after_project_compound();
CREATE TRIGGER project_text_without AFTER DELETE ON "project_compound" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION after_project_compound();

CREATE FUNCTION after_compound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_search_text('compound', NEW.id, ARRAY[NEW.code, NEW.name, NEW.address]);
  IF TG_OP = 'UPDATE' THEN PERFORM write_project_texts(ARRAY(SELECT project_id FROM project_compound WHERE compound_id = NEW.id)); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER search_text AFTER INSERT OR UPDATE OF code, name, address ON "compound" FOR EACH ROW EXECUTE FUNCTION after_compound();

CREATE FUNCTION after_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_search_text('organisation', NEW.id, ARRAY[NEW.code, NEW.name]);
  IF TG_OP = 'INSERT' THEN RETURN NULL; END IF;
  IF NEW.parent_id IS DISTINCT FROM OLD.parent_id THEN
    PERFORM write_project_parties(ARRAY(SELECT id FROM project WHERE subdistrict_id = NEW.id));
    PERFORM write_project_texts(ARRAY(SELECT id FROM project WHERE subdistrict_id = NEW.id));
  END IF;
  IF (NEW.code, NEW.name) IS DISTINCT FROM (OLD.code, OLD.name) THEN
    PERFORM write_project_texts(ARRAY(SELECT project_id FROM project_party WHERE organisation_id = NEW.id));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER search_text AFTER INSERT OR UPDATE OF code, name, parent_id ON "organisation"
  FOR EACH ROW EXECUTE FUNCTION after_organisation();

-- ── Figures ────────────────────────────────────────────────────────────────
-- What each row counts for, in one place: for the triggers, and for what was there before them. A figure is the sum of its changes.

-- A week by its Monday, as people here count days.
CREATE FUNCTION week_of(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_char(date_trunc('week', at AT TIME ZONE interval '8 hours'), 'YYYY-MM-DD')
$$;

CREATE FUNCTION figures_of_project(subdistrict_id text, status text, light text, stages text[], created_at timestamptz)
  RETURNS TABLE (figure text, a text, b text, c text, n bigint) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT 'project', subdistrict_id, status, light, 1::bigint
  UNION ALL SELECT 'stage', stage, light, '', 1 FROM unnest(stages) stage
  UNION ALL SELECT 'started', week_of(created_at), '', '', 1
$$;

-- What was closed without an answer counts for nobody. Late is answered at the end of the due date or after it; days late are calendar days, as in the view.
CREATE FUNCTION figures_of_task(organisation_id text, status text, light text, answer text, answered_at timestamptz, due_at timestamptz, due_on text)
  RETURNS TABLE (figure text, a text, b text, c text, n bigint) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT 'open', organisation_id, light, '', 1::bigint WHERE status = 'open'
  UNION ALL SELECT v.figure, v.a, CASE WHEN answered_at >= due_at THEN 'late' ELSE 'in-time' END, '', 1
    FROM (VALUES ('answered', organisation_id), ('answered-in', week_of(answered_at))) v(figure, a) WHERE answer IS NOT NULL
  UNION ALL SELECT 'days-late', organisation_id, '', '', (answered_at AT TIME ZONE interval '8 hours')::date - due_on::date
    WHERE answer IS NOT NULL AND answered_at >= due_at
$$;

CREATE FUNCTION project_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_change (realm_id, figure, a, b, c, n)
  SELECT realm_id, f.figure, f.a, f.b, f.c, sum(f.n)
  FROM inserted p CROSS JOIN LATERAL figures_of_project(p.subdistrict_id, p.status, p.light, p.stages, p.created_at) f GROUP BY 1, 2, 3, 4, 5;
  RETURN NULL;
END
$$;
CREATE TRIGGER figures AFTER INSERT ON "project" REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION project_figures();

CREATE FUNCTION project_figures_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_change (realm_id, figure, a, b, c, n)
  SELECT realm_id, f.figure, f.a, f.b, f.c, sum(sign * f.n)
  FROM (SELECT -1 AS sign, realm_id, subdistrict_id, status, light, stages, created_at FROM before
        UNION ALL SELECT 1, realm_id, subdistrict_id, status, light, stages, created_at FROM after) p
  CROSS JOIN LATERAL figures_of_project(p.subdistrict_id, p.status, p.light, p.stages, p.created_at) f
  GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign * f.n) <> 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER figures_again AFTER UPDATE ON "project" REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION project_figures_again();

CREATE FUNCTION task_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_change (realm_id, figure, a, b, c, n)
  SELECT realm_id, f.figure, f.a, f.b, f.c, sum(f.n)
  FROM inserted t CROSS JOIN LATERAL figures_of_task(t.organisation_id, t.status, t.light, t.answer, t.answered_at, t.due_at, t.due_on) f
  GROUP BY 1, 2, 3, 4, 5;
  RETURN NULL;
END
$$;
CREATE TRIGGER figures AFTER INSERT ON "task" REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION task_figures();

CREATE FUNCTION task_figures_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_change (realm_id, figure, a, b, c, n)
  SELECT realm_id, f.figure, f.a, f.b, f.c, sum(sign * f.n)
  FROM (SELECT -1 AS sign, realm_id, organisation_id, status, light, answer, answered_at, due_at, due_on FROM before
        UNION ALL SELECT 1, realm_id, organisation_id, status, light, answer, answered_at, due_at, due_on FROM after) t
  CROSS JOIN LATERAL figures_of_task(t.organisation_id, t.status, t.light, t.answer, t.answered_at, t.due_at, t.due_on) f
  GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign * f.n) <> 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER figures_again AFTER UPDATE ON "task" REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION task_figures_again();

-- A reversal counts against what it reverses.
CREATE FUNCTION ledger_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_change (realm_id, figure, a, b, c, n)
  SELECT e.realm_id, f.figure, f.a, f.b, '', sum(e.fen)
  FROM inserted e LEFT JOIN ledger_entry r ON r.id = e.reverses_id
  CROSS JOIN LATERAL (SELECT coalesce(r.kind, e.kind) AS kind) k
  CROSS JOIN LATERAL (SELECT 'money', e.source, k.kind UNION ALL SELECT 'arrived-in', week_of(e.received_at), '' WHERE k.kind = 'arrival') f(figure, a, b)
  GROUP BY 1, 2, 3, 4;
  RETURN NULL;
END
$$;
CREATE TRIGGER figures AFTER INSERT ON "ledger_entry" REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION ledger_figures();

-- Below zero while no budget says what is required.
CREATE FUNCTION account_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_change (realm_id, figure, a, b, c, n)
  SELECT NEW.realm_id, 'required', NEW.source, '', '', n
  FROM (SELECT greatest(NEW.required_fen, 0) - CASE TG_OP WHEN 'UPDATE' THEN greatest(OLD.required_fen, 0) ELSE 0 END AS n) d WHERE n <> 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER figures AFTER INSERT OR UPDATE OF required_fen ON "account" FOR EACH ROW EXECUTE FUNCTION account_figures();

-- ── What was there before ──────────────────────────────────────────────────

SELECT write_project_parties(ARRAY(SELECT id FROM project));
SELECT write_project_texts(ARRAY(SELECT id FROM project));
SELECT write_search_text('compound', id, ARRAY[code, name, address]) FROM compound;
SELECT write_search_text('organisation', id, ARRAY[code, name]) FROM organisation;
INSERT INTO figure (realm_id, figure, a, b, c, n)
SELECT realm_id, f.figure, f.a, f.b, f.c, sum(f.n)
FROM project p CROSS JOIN LATERAL figures_of_project(p.subdistrict_id, p.status, p.light, p.stages, p.created_at) f GROUP BY 1, 2, 3, 4, 5
UNION ALL
SELECT realm_id, f.figure, f.a, f.b, f.c, sum(f.n)
FROM task t CROSS JOIN LATERAL figures_of_task(t.organisation_id, t.status, t.light, t.answer, t.answered_at, t.due_at, t.due_on) f GROUP BY 1, 2, 3, 4, 5
UNION ALL
SELECT e.realm_id, 'money', e.source, coalesce(r.kind, e.kind), '', sum(e.fen)
FROM ledger_entry e LEFT JOIN ledger_entry r ON r.id = e.reverses_id GROUP BY 1, 3, 4
UNION ALL
SELECT e.realm_id, 'arrived-in', week_of(e.received_at), '', '', sum(e.fen)
FROM ledger_entry e LEFT JOIN ledger_entry r ON r.id = e.reverses_id WHERE coalesce(r.kind, e.kind) = 'arrival' GROUP BY 1, 3
UNION ALL
SELECT realm_id, 'required', source, '', '', sum(required_fen) FROM account WHERE required_fen > 0 GROUP BY 1, 3;
