-- AlterTable
ALTER TABLE "plan_listing" ADD COLUMN     "carried_out" BOOLEAN NOT NULL DEFAULT true;

-- What was issued into a tier of the reserve before this column: by the programme that issued it.
UPDATE plan_listing l SET carried_out = false
FROM plan_application a JOIN plan_window w ON w.id = a.process_id JOIN programme_version v ON v.hash = w.programme_hash
WHERE a.id = l.application_id AND l.tier IS NOT NULL AND l.tier <> v.compiled #>> '{annualPlan,tiers,0,code}';
