-- CreateTable
CREATE TABLE "project_role" (
    "project_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,

    CONSTRAINT "project_role_pkey" PRIMARY KEY ("project_id","role")
);

-- CreateIndex
CREATE INDEX "project_role_organisation_id_idx" ON "project_role"("organisation_id");
