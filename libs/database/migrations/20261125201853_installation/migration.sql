-- CreateTable
CREATE TABLE "installation" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "name" TEXT NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("one")
);

-- The one row of a table that has one.
ALTER TABLE "installation" ADD CONSTRAINT "installation_one" CHECK ("one");
