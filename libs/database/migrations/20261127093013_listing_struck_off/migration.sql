-- CreateTable
CREATE TABLE "plan_listing_struck_off" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "compound_id" TEXT NOT NULL,
    "programme_code" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "tier" TEXT,
    "carried_out" BOOLEAN NOT NULL,
    "document" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT,
    "reason" TEXT NOT NULL,
    "struck_off_at" TIMESTAMPTZ(3) NOT NULL,
    "struck_off_by_person_id" TEXT NOT NULL,
    "struck_off_by_post_id" TEXT NOT NULL,

    CONSTRAINT "plan_listing_struck_off_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "plan_listing_struck_off_realm_id_programme_code_year_idx" ON "plan_listing_struck_off"("realm_id", "programme_code", "year");

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "plan_listing_struck_off" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
