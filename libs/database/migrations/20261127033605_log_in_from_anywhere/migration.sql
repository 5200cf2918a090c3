-- AlterTable
ALTER TABLE "login_attempt" ADD COLUMN     "succeeded_at" TIMESTAMPTZ(3);
