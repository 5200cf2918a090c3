-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "realm" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "now_at" TIMESTAMPTZ(3),
    "calendar_version" TEXT NOT NULL,
    "reminder_wake_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "realm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_publication" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "days" JSONB NOT NULL,
    "notice" TEXT NOT NULL,
    "published_by_person_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_version" (
    "version" TEXT NOT NULL,
    "calendar" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subordinate" BOOLEAN NOT NULL,
    "parent_id" TEXT,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "leader" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mail" TEXT,
    "password_hash" TEXT,
    "quiet_from_hour" INTEGER NOT NULL DEFAULT 21,
    "quiet_to_hour" INTEGER NOT NULL DEFAULT 8,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holding" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "deputy" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "holding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_key" (
    "key_hash" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("key_hash")
);

-- CreateTable
CREATE TABLE "setup_token" (
    "token_hash" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "login_attempt" (
    "realm_id" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "login_attempt_pkey" PRIMARY KEY ("realm_id","login")
);

-- CreateTable
CREATE TABLE "programme_version" (
    "hash" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "ir_version" INTEGER NOT NULL,
    "compiled" JSONB NOT NULL,
    "yaml" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "imported_by_person_id" TEXT,

    CONSTRAINT "programme_version_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "compound" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "subdistrict_id" TEXT NOT NULL,
    "community_id" TEXT,
    "owners_body_id" TEXT,
    "built_year" INTEGER NOT NULL,
    "area_csqm" BIGINT NOT NULL,
    "households" INTEGER NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "compound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "building" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "compound_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "built_year" INTEGER NOT NULL,
    "structure" TEXT NOT NULL,
    "storeys" INTEGER,
    "households" INTEGER NOT NULL,
    "area_csqm" BIGINT NOT NULL,
    "risk_grade" TEXT,

    CONSTRAINT "building_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "compound_id" TEXT NOT NULL,
    "building_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "area_csqm" BIGINT NOT NULL,
    "owners" JSONB NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exception_decision" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "compound_id" TEXT NOT NULL,
    "programme_code" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decided_by_person_id" TEXT NOT NULL,
    "decided_by_post_id" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exception_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "eligibility_assessment" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "compound_id" TEXT NOT NULL,
    "programme_code" TEXT NOT NULL,
    "programme_hash" TEXT NOT NULL,
    "eligible" BOOLEAN NOT NULL,
    "because" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "assessed_at" TIMESTAMPTZ(3) NOT NULL,
    "assessed_by_person_id" TEXT NOT NULL,
    "assessed_by_post_id" TEXT NOT NULL,

    CONSTRAINT "eligibility_assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "programme_hash" TEXT NOT NULL,
    "subdistrict_id" TEXT NOT NULL,
    "community_id" TEXT,
    "owners_body_id" TEXT,
    "client_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "stages" TEXT[],
    "light" TEXT NOT NULL DEFAULT 'green',
    "next_due_at" TIMESTAMPTZ(3),
    "view" JSONB NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "backfilled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_compound" (
    "project_id" TEXT NOT NULL,
    "compound_id" TEXT NOT NULL,

    CONSTRAINT "project_compound_pkey" PRIMARY KEY ("project_id","compound_id")
);

-- CreateTable
CREATE TABLE "process" (
    "id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "programme_hash" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "inbox_no" INTEGER NOT NULL DEFAULT 0,
    "consumed_no" INTEGER NOT NULL DEFAULT 0,
    "event_no" INTEGER NOT NULL DEFAULT 0,
    "event_chain" TEXT NOT NULL DEFAULT '',
    "turn_no" INTEGER NOT NULL DEFAULT 0,
    "state" JSONB,
    "wake_at" TIMESTAMPTZ(3),
    "moving" BOOLEAN NOT NULL DEFAULT false,
    "stop_reason" TEXT,

    CONSTRAINT "process_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "thing_id" TEXT,
    "thing_revision" INTEGER,
    "facts" JSONB NOT NULL,
    "actor_person_id" TEXT,
    "actor_post_id" TEXT,
    "on_behalf_of_person_id" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "civil_at" TIMESTAMPTZ(3),
    "body_hash" TEXT NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "inbox_no" INTEGER,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "turn" (
    "process_id" TEXT NOT NULL,
    "k" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "from_no" INTEGER NOT NULL,
    "to_no" INTEGER NOT NULL,
    "inputs" JSONB NOT NULL,
    "reply" JSONB NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "turn_pkey" PRIMARY KEY ("process_id","k")
);

-- CreateTable
CREATE TABLE "event" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "inbox_no" INTEGER,
    "actor_person_id" TEXT,
    "actor_post_id" TEXT,
    "chain" TEXT NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "key" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("key","person_id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "visit" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "about_id" TEXT,
    "status" TEXT NOT NULL,
    "answer" TEXT,
    "answer_note" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_person_id" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" TEXT NOT NULL,
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "explanation" JSONB NOT NULL,
    "light" TEXT NOT NULL DEFAULT 'green',
    "obligation" BOOLEAN NOT NULL DEFAULT false,
    "nudged_at" TIMESTAMPTZ(3),
    "delegated_to_person_id" TEXT,
    "signer_of_id" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_act" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT,
    "post_id" TEXT,

    CONSTRAINT "task_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "condition" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "met_at" TIMESTAMPTZ(3),
    "met_by_person_id" TEXT,
    "voided_at" TIMESTAMPTZ(3),

    CONSTRAINT "condition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rung" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "light" TEXT,
    "status" TEXT NOT NULL,
    "fired_at" TIMESTAMPTZ(3),

    CONSTRAINT "rung_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadline" (
    "id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "thing_id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_day" TEXT NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "calendar_version" TEXT NOT NULL,
    "years_touched" INTEGER[],
    "explanation" JSONB NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "papers" JSONB NOT NULL,
    "minimum_working_days" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "posted_on" TEXT,
    "posted_at" TIMESTAMPTZ(3),
    "place" TEXT,
    "evidence" JSONB,
    "begins_on" TEXT,
    "ends_on" TEXT,
    "ends_at" TIMESTAMPTZ(3),
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "explanation" JSONB,
    "outcome" TEXT,
    "certified_at" TIMESTAMPTZ(3),
    "certificate" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objection" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "notice_id" TEXT NOT NULL,
    "receipt_no" TEXT NOT NULL,
    "unit_id" TEXT,
    "text" TEXT NOT NULL,
    "contact" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "answer" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_person_id" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vote" (
    "id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "roll_hash" TEXT,
    "rolled_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "tally" JSONB,
    "closed_at" TIMESTAMPTZ(3),
    "certificate" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "vote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vote_unit" (
    "vote_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "area_csqm" BIGINT NOT NULL,
    "owner_keys" TEXT[],

    CONSTRAINT "vote_unit_pkey" PRIMARY KEY ("vote_id","unit_id")
);

-- CreateTable
CREATE TABLE "ballot" (
    "vote_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "sheet" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "cast_by_person_id" TEXT NOT NULL,

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("vote_id","unit_id")
);

-- CreateTable
CREATE TABLE "budget" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "contents" JSONB NOT NULL,
    "other_costs_fen" BIGINT NOT NULL,
    "contingency_fen" BIGINT NOT NULL,
    "area_csqm" BIGINT NOT NULL,
    "computed" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_person_id" TEXT NOT NULL,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "required_fen" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "full_at" TIMESTAMPTZ(3),
    "gate_passed_at" TIMESTAMPTZ(3),
    "certificate" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "purpose" TEXT,
    "fen" BIGINT NOT NULL,
    "unit_id" TEXT,
    "reverses_id" TEXT,
    "note" TEXT,
    "paper_id" TEXT,
    "value_on" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "file_name" TEXT,
    "sha256" TEXT,
    "bytes" INTEGER,
    "mime" TEXT,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "uploaded_by_person_id" TEXT NOT NULL,

    CONSTRAINT "paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_content" (
    "paper_id" TEXT NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "paper_content_pkey" PRIMARY KEY ("paper_id")
);

-- CreateTable
CREATE TABLE "works_report" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "milestone" TEXT,
    "note" TEXT,
    "reported_on" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT NOT NULL,

    CONSTRAINT "works_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change_order" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "fen" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_by_person_id" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "change_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "defect" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "found_in" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "rectified_at" TIMESTAMPTZ(3),
    "rectification" TEXT,

    CONSTRAINT "defect_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obligation" (
    "id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "ends_on" TEXT,
    "status" TEXT NOT NULL,

    CONSTRAINT "obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalation" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "rung_code" TEXT NOT NULL,
    "to_organisation_id" TEXT NOT NULL,
    "to_post_id" TEXT,
    "status" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_person_id" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter_draft" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "to_organisation_id" TEXT NOT NULL,
    "to_post_id" TEXT,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "signed_at" TIMESTAMPTZ(3),
    "signed_by_person_id" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "letter_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "digest_window" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "message_id" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_item" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "delivery_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "task_id" TEXT,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "link" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "calendar_publication_realm_id_year_recorded_at_idx" ON "calendar_publication"("realm_id", "year", "recorded_at");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_realm_id_code_key" ON "organisation"("realm_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "post_organisation_id_code_key" ON "post"("organisation_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "person_realm_id_login_key" ON "person"("realm_id", "login");

-- CreateIndex
CREATE INDEX "holding_person_id_idx" ON "holding"("person_id");

-- CreateIndex
CREATE INDEX "holding_post_id_idx" ON "holding"("post_id");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "programme_version_code_version_key" ON "programme_version"("code", "version");

-- CreateIndex
CREATE UNIQUE INDEX "compound_realm_id_code_key" ON "compound"("realm_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "building_compound_id_code_key" ON "building"("compound_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "unit_compound_id_code_key" ON "unit"("compound_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "exception_decision_compound_id_programme_code_rule_id_key" ON "exception_decision"("compound_id", "programme_code", "rule_id");

-- CreateIndex
CREATE INDEX "eligibility_assessment_realm_id_eligible_assessed_at_idx" ON "eligibility_assessment"("realm_id", "eligible", "assessed_at");

-- CreateIndex
CREATE INDEX "eligibility_assessment_compound_id_assessed_at_idx" ON "eligibility_assessment"("compound_id", "assessed_at");

-- CreateIndex
CREATE INDEX "project_realm_id_created_at_id_idx" ON "project"("realm_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "project_realm_id_code_key" ON "project"("realm_id", "code");

-- CreateIndex
CREATE INDEX "project_compound_compound_id_idx" ON "project_compound"("compound_id");

-- CreateIndex
CREATE UNIQUE INDEX "process_workflow_id_key" ON "process"("workflow_id");

-- CreateIndex
CREATE INDEX "process_realm_id_wake_at_idx" ON "process"("realm_id", "wake_at");

-- CreateIndex
CREATE INDEX "inbox_process_id_thing_id_idx" ON "inbox"("process_id", "thing_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_process_id_no_key" ON "inbox"("process_id", "no");

-- CreateIndex
CREATE INDEX "outbox_done_at_next_at_idx" ON "outbox"("done_at", "next_at");

-- CreateIndex
CREATE INDEX "outbox_process_id_idx" ON "outbox"("process_id");

-- CreateIndex
CREATE INDEX "event_realm_id_recorded_at_idx" ON "event"("realm_id", "recorded_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_process_id_no_key" ON "event"("process_id", "no");

-- CreateIndex
CREATE INDEX "task_realm_id_post_id_status_due_at_idx" ON "task"("realm_id", "post_id", "status", "due_at");

-- CreateIndex
CREATE INDEX "task_realm_id_status_due_at_idx" ON "task"("realm_id", "status", "due_at");

-- CreateIndex
CREATE INDEX "task_process_id_status_idx" ON "task"("process_id", "status");

-- CreateIndex
CREATE INDEX "task_signer_of_id_idx" ON "task"("signer_of_id");

-- CreateIndex
CREATE INDEX "task_act_task_id_idx" ON "task_act"("task_id");

-- CreateIndex
CREATE INDEX "condition_task_id_idx" ON "condition"("task_id");

-- CreateIndex
CREATE INDEX "condition_process_id_idx" ON "condition"("process_id");

-- CreateIndex
CREATE INDEX "rung_realm_id_status_at_idx" ON "rung"("realm_id", "status", "at");

-- CreateIndex
CREATE UNIQUE INDEX "rung_task_id_code_at_key" ON "rung"("task_id", "code", "at");

-- CreateIndex
CREATE INDEX "deadline_process_id_status_idx" ON "deadline"("process_id", "status");

-- CreateIndex
CREATE INDEX "notice_process_id_idx" ON "notice"("process_id");

-- CreateIndex
CREATE INDEX "objection_notice_id_idx" ON "objection"("notice_id");

-- CreateIndex
CREATE UNIQUE INDEX "objection_realm_id_receipt_no_key" ON "objection"("realm_id", "receipt_no");

-- CreateIndex
CREATE INDEX "vote_process_id_idx" ON "vote"("process_id");

-- CreateIndex
CREATE INDEX "account_process_id_idx" ON "account"("process_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_reverses_id_key" ON "ledger_entry"("reverses_id");

-- CreateIndex
CREATE INDEX "ledger_entry_account_id_idx" ON "ledger_entry"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "paper_process_id_code_version_key" ON "paper"("process_id", "code", "version");

-- CreateIndex
CREATE INDEX "works_report_process_id_idx" ON "works_report"("process_id");

-- CreateIndex
CREATE INDEX "change_order_process_id_idx" ON "change_order"("process_id");

-- CreateIndex
CREATE INDEX "defect_process_id_idx" ON "defect"("process_id");

-- CreateIndex
CREATE INDEX "obligation_process_id_idx" ON "obligation"("process_id");

-- CreateIndex
CREATE INDEX "escalation_realm_id_status_idx" ON "escalation"("realm_id", "status");

-- CreateIndex
CREATE INDEX "letter_draft_realm_id_status_idx" ON "letter_draft"("realm_id", "status");

-- CreateIndex
CREATE INDEX "delivery_realm_id_status_not_before_idx" ON "delivery"("realm_id", "status", "not_before");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_realm_id_person_id_channel_digest_window_key" ON "delivery"("realm_id", "person_id", "channel", "digest_window");

-- CreateIndex
CREATE INDEX "delivery_item_delivery_id_idx" ON "delivery_item"("delivery_id");
