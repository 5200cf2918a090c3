-- AlterTable
ALTER TABLE "budget" ADD COLUMN     "adopted_on" TEXT;
