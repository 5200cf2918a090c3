-- CreateTable
CREATE TABLE "plan_window" (
    "id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "programme_code" TEXT NOT NULL,
    "programme_hash" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "opens_on" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_on" TEXT NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "last_working_day" TEXT,
    "cut_off_on" TEXT NOT NULL,
    "cut_off_at" TIMESTAMPTZ(3) NOT NULL,
    "certificate" JSONB,
    "closed_at" TIMESTAMPTZ(3),
    "document_no" TEXT,
    "issued_at" TIMESTAMPTZ(3),
    "signers" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_window_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_cut_off" (
    "window_id" TEXT NOT NULL,
    "district_id" TEXT NOT NULL,
    "closes_on" TEXT NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "set_by_person_id" TEXT NOT NULL,

    CONSTRAINT "plan_cut_off_pkey" PRIMARY KEY ("window_id","district_id")
);

-- CreateTable
CREATE TABLE "plan_list" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "district_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "late" BOOLEAN NOT NULL,
    "applications" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,

    CONSTRAINT "plan_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_application" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "compound_id" TEXT NOT NULL,
    "project_id" TEXT,
    "district_id" TEXT NOT NULL,
    "tier" TEXT,
    "status" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "list_id" TEXT,
    "listed_at" TIMESTAMPTZ(3),
    "decision_id" TEXT,
    "decided_tier" TEXT,
    "reason" TEXT,
    "carried_from_id" TEXT,
    "person_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_opinion" (
    "application_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT NOT NULL,

    CONSTRAINT "plan_opinion_pkey" PRIMARY KEY ("application_id","organisation_id")
);

-- CreateTable
CREATE TABLE "plan_decision" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "meeting" TEXT NOT NULL,
    "decided_on" TEXT NOT NULL,
    "paper_id" TEXT NOT NULL,
    "agreed" INTEGER NOT NULL,
    "returned" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,

    CONSTRAINT "plan_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_listing" (
    "realm_id" TEXT NOT NULL,
    "compound_id" TEXT NOT NULL,
    "programme_code" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "tier" TEXT,
    "document" TEXT NOT NULL,
    "application_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT,

    CONSTRAINT "plan_listing_pkey" PRIMARY KEY ("realm_id","compound_id","programme_code","year")
);

-- CreateIndex
CREATE UNIQUE INDEX "plan_window_realm_id_programme_code_year_key" ON "plan_window"("realm_id", "programme_code", "year");

-- CreateIndex
CREATE UNIQUE INDEX "plan_list_process_id_number_key" ON "plan_list"("process_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "plan_application_carried_from_id_key" ON "plan_application"("carried_from_id");

-- CreateIndex
CREATE INDEX "plan_application_process_id_status_idx" ON "plan_application"("process_id", "status");

-- CreateIndex
CREATE INDEX "plan_application_process_id_compound_id_idx" ON "plan_application"("process_id", "compound_id");

-- CreateIndex
CREATE INDEX "plan_application_process_id_district_id_idx" ON "plan_application"("process_id", "district_id");

-- CreateIndex
CREATE INDEX "plan_application_compound_id_idx" ON "plan_application"("compound_id");

-- CreateIndex
CREATE INDEX "plan_decision_process_id_idx" ON "plan_decision"("process_id");
