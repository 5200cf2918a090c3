-- Counted by name alone until now: nobody waits for what an address did not do.
DELETE FROM "login_attempt";

-- AlterTable
ALTER TABLE "login_attempt" DROP CONSTRAINT "login_attempt_pkey",
ADD COLUMN     "address" TEXT NOT NULL,
ADD CONSTRAINT "login_attempt_pkey" PRIMARY KEY ("realm_id", "login", "address");
