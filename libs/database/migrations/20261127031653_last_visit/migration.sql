-- CreateTable
CREATE TABLE "last_visit" (
    "person_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "up_to" TEXT NOT NULL,
    "numbers" JSONB NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "last_visit_pkey" PRIMARY KEY ("person_id","post_id")
);
