-- CreateIndex
CREATE INDEX "task_act_post_id_verb_idx" ON "task_act"("post_id", "verb");
