-- CreateTable
CREATE TABLE "programme_in_force" (
    "id" SERIAL NOT NULL,
    "realm_id" TEXT,
    "code" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "person_id" TEXT,

    CONSTRAINT "programme_in_force_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "programme_in_force_code_realm_id_id_idx" ON "programme_in_force"("code", "realm_id", "id");

-- CreateIndex
CREATE INDEX "programme_in_force_hash_idx" ON "programme_in_force"("hash");

-- What was imported before bound every realm, the highest version last.
INSERT INTO "programme_in_force" ("code", "hash", "recorded_at", "person_id")
SELECT "code", "hash", "imported_at", "imported_by_person_id" FROM "programme_version" ORDER BY "code", "version";

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "programme_in_force" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
