-- AlterTable
ALTER TABLE "plan_application" ADD COLUMN     "decided_client_id" TEXT,
ADD COLUMN     "decided_fen" BIGINT;

-- AlterTable
ALTER TABLE "plan_act" ADD COLUMN     "client_id" TEXT,
ADD COLUMN     "fen" BIGINT;

-- AlterTable
ALTER TABLE "plan_listing" ADD COLUMN     "client_id" TEXT,
ADD COLUMN     "fen" BIGINT;
