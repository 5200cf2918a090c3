-- AlterTable
ALTER TABLE "objection" ADD COLUMN     "filed_by" TEXT NOT NULL DEFAULT 'office';

-- CreateIndex
CREATE INDEX "notice_realm_id_status_ends_at_id_idx" ON "notice"("realm_id", "status", "ends_at", "id");
