-- CreateIndex
CREATE INDEX "budget_process_id_idx" ON "budget"("process_id");

-- Everybody's place among all that are full is counted along it.
CREATE INDEX project_full_idx ON project (realm_id, full_at, id) INCLUDE (programme_hash, status) WHERE full_at IS NOT NULL;
