-- AlterTable
ALTER TABLE "holding" ADD COLUMN     "leave_id" TEXT;

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "cluster_id" TEXT,
ADD COLUMN     "votes_over" TEXT NOT NULL DEFAULT 'all-owners';

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "answered_for_person_id" TEXT,
ADD COLUMN     "asked_again_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "works_report" ADD COLUMN     "lot_id" TEXT;

-- CreateTable
CREATE TABLE "leave" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "deputy_person_id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_person_id" TEXT NOT NULL,

    CONSTRAINT "leave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster_compound" (
    "cluster_id" TEXT NOT NULL,
    "compound_id" TEXT NOT NULL,

    CONSTRAINT "cluster_compound_pkey" PRIMARY KEY ("cluster_id","compound_id")
);

-- CreateTable
CREATE TABLE "lot" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "contractor" TEXT,
    "contract_fen" BIGINT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lot_project" (
    "lot_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,

    CONSTRAINT "lot_project_pkey" PRIMARY KEY ("lot_id","project_id")
);

-- CreateIndex
CREATE INDEX "leave_realm_id_until_at_idx" ON "leave"("realm_id", "until_at");

-- CreateIndex
CREATE INDEX "leave_person_id_idx" ON "leave"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "cluster_realm_id_code_key" ON "cluster"("realm_id", "code");

-- CreateIndex
CREATE INDEX "cluster_compound_compound_id_idx" ON "cluster_compound"("compound_id");

-- CreateIndex
CREATE UNIQUE INDEX "lot_realm_id_code_key" ON "lot"("realm_id", "code");

-- CreateIndex
CREATE INDEX "lot_project_project_id_idx" ON "lot_project"("project_id");

-- CreateIndex
CREATE INDEX "holding_leave_id_idx" ON "holding"("leave_id");
