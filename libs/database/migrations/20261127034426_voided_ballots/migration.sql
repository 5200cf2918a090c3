-- CreateTable
CREATE TABLE "voided_ballot" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "vote_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "sheet" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "cast_by_person_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "voided_at" TIMESTAMPTZ(3) NOT NULL,
    "voided_by_person_id" TEXT NOT NULL,

    CONSTRAINT "voided_ballot_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "voided_ballot_vote_id_unit_id_idx" ON "voided_ballot"("vote_id", "unit_id");
