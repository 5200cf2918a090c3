-- How long a project stood still while an opinion was waited for: few events of many are about that.
CREATE INDEX "event_pause_idx" ON "event" ("process_id", "no") WHERE type IN ('project.paused', 'project.resumed');
