-- AlterTable
ALTER TABLE "project" ALTER COLUMN "client_id" DROP NOT NULL;
