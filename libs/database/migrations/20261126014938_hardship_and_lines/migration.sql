-- CreateTable
CREATE TABLE "remission" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "share_num" INTEGER NOT NULL,
    "share_den" INTEGER NOT NULL,
    "to_source" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "paper_id" TEXT,
    "reverses_id" TEXT,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,

    CONSTRAINT "remission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "line" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ownership" TEXT NOT NULL,
    "payer" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "length_metres" INTEGER,
    "fen" BIGINT,
    "status" TEXT NOT NULL,
    "received_by" TEXT,
    "received_on" TEXT,
    "paper_id" TEXT,
    "drop_reason" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_person_id" TEXT NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_person_id" TEXT,

    CONSTRAINT "line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "remission_reverses_id_key" ON "remission"("reverses_id");

-- CreateIndex
CREATE INDEX "remission_process_id_idx" ON "remission"("process_id");

-- CreateIndex
CREATE INDEX "line_process_id_idx" ON "line"("process_id");
