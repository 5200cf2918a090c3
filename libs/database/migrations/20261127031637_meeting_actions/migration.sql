-- CreateTable
CREATE TABLE "meeting_action" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "escalation_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "meeting" TEXT NOT NULL,
    "held_on" TEXT NOT NULL,
    "minutes_paper_id" TEXT,
    "what" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "resolved_at" TIMESTAMPTZ(3) NOT NULL,
    "paper_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reason" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_person_id" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "meeting_action_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "meeting_action_realm_id_status_id_idx" ON "meeting_action"("realm_id", "status", "id");

-- CreateIndex
CREATE INDEX "meeting_action_escalation_id_idx" ON "meeting_action"("escalation_id");

-- CreateIndex
CREATE INDEX "meeting_action_process_id_idx" ON "meeting_action"("process_id");

-- CreateIndex
CREATE INDEX "meeting_action_task_id_idx" ON "meeting_action"("task_id");
