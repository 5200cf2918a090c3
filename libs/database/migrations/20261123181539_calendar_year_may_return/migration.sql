-- DropIndex
DROP INDEX "calendar_publication_realm_id_year_version_key";

-- CreateIndex
CREATE INDEX "calendar_publication_realm_id_year_recorded_at_idx" ON "calendar_publication"("realm_id", "year", "recorded_at");
