-- AlterTable
ALTER TABLE "plan_listing" ADD COLUMN     "carried_out" BOOLEAN NOT NULL DEFAULT true;

-- What was issued into a tier of the reserve before this column: by the programme that issued it.
UPDATE plan_listing l SET carried_out = false
FROM plan_application a JOIN plan_window w ON w.id = a.process_id JOIN programme_version v ON v.hash = w.programme_hash
WHERE a.id = l.application_id AND l.tier IS NOT NULL AND l.tier <> v.compiled #>> '{annualPlan,tiers,0,code}';

-- CreateTable
CREATE TABLE "plan_act" (
    "no" BIGSERIAL NOT NULL,
    "realm_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "act_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "organisation_id" TEXT,
    "verb" TEXT NOT NULL,
    "tier" TEXT,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT,
    "post_id" TEXT,

    CONSTRAINT "plan_act_pkey" PRIMARY KEY ("act_id","application_id")
);

-- CreateIndex
CREATE INDEX "plan_act_application_id_idx" ON "plan_act"("application_id");

-- CreateIndex
CREATE INDEX "plan_act_process_id_act_idx" ON "plan_act"("process_id", "act");

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "plan_act" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
