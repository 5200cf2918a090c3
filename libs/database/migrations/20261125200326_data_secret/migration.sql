-- CreateTable
CREATE TABLE "data_secret" (
    "name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "data_secret_pkey" PRIMARY KEY ("name")
);
