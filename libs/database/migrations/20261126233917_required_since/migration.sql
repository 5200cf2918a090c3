-- AlterTable
ALTER TABLE "budget" ADD COLUMN     "reason" TEXT;

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "required_since" TIMESTAMPTZ(3);
