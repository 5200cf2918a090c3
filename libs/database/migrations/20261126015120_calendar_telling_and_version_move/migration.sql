-- AlterTable
ALTER TABLE "calendar_publication" ADD COLUMN     "affected" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "published_by_post_id" TEXT,
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'told',
ADD COLUMN     "told_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "calendar_version" TEXT;

-- CreateTable
CREATE TABLE "calendar_telling" (
    "publication_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "inbox_no" INTEGER NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "moved" JSONB,

    CONSTRAINT "calendar_telling_pkey" PRIMARY KEY ("publication_id","process_id")
);

-- CreateTable
CREATE TABLE "version_move" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "inbox_no" INTEGER NOT NULL,
    "from_hash" TEXT NOT NULL,
    "to_hash" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "because" JSONB,
    "reverses_id" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_person_id" TEXT NOT NULL,
    "asked_by_post_id" TEXT NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "version_move_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "calendar_telling_process_id_consumed_at_idx" ON "calendar_telling"("process_id", "consumed_at");

-- CreateIndex
CREATE INDEX "version_move_realm_id_asked_at_idx" ON "version_move"("realm_id", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "version_move_process_id_inbox_no_key" ON "version_move"("process_id", "inbox_no");
