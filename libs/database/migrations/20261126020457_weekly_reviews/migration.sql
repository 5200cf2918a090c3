-- AlterTable
ALTER TABLE "delivery_item" ADD COLUMN     "review_id" TEXT,
ALTER COLUMN "process_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "review" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "programme_code" TEXT NOT NULL,
    "programme_hash" TEXT NOT NULL,
    "oversight" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "reports" JSONB NOT NULL,
    "directory" JSONB NOT NULL,
    "calendar_version" TEXT NOT NULL,
    "event_nos" JSONB NOT NULL,
    "remarks" TEXT,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "drafted_by_person_id" TEXT,
    "signed_at" TIMESTAMPTZ(3),
    "signed_by_person_id" TEXT,
    "signed_by_post_id" TEXT,
    "hash" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_round" (
    "realm_id" TEXT NOT NULL,
    "programme_code" TEXT NOT NULL,
    "oversight" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_round_pkey" PRIMARY KEY ("realm_id","programme_code","oversight")
);

-- CreateTable
CREATE TABLE "unit_report" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "programme_code" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "progress" TEXT NOT NULL,
    "problems" TEXT,
    "arrived_fen" BIGINT,
    "paid_fen" BIGINT,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "late" BOOLEAN NOT NULL,
    "person_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,

    CONSTRAINT "unit_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "review_realm_id_until_at_id_idx" ON "review"("realm_id", "until_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "review_realm_id_programme_code_oversight_period_key" ON "review"("realm_id", "programme_code", "oversight", "period");

-- CreateIndex
CREATE UNIQUE INDEX "unit_report_realm_id_programme_code_organisation_id_week_ve_key" ON "unit_report"("realm_id", "programme_code", "organisation_id", "week", "version");

-- What was signed is frozen; what a unit reported is not rewritten (REQUIREMENTS.md 2.10).
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "unit_report" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "review" FOR EACH ROW WHEN (OLD.status = 'signed') EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER frozen_whole BEFORE TRUNCATE ON "review" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
