-- CreateTable
CREATE TABLE "register_version" (
    "thing" TEXT NOT NULL,
    "thing_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "realm_id" TEXT NOT NULL,
    "record" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,

    CONSTRAINT "register_version_pkey" PRIMARY KEY ("thing","thing_id","revision")
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "register_version" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
