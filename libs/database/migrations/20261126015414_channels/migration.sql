-- DropIndex
DROP INDEX "delivery_realm_id_person_id_channel_digest_window_key";

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "phone" TEXT;

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "robot_id" TEXT,
ALTER COLUMN "person_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "delivery_item" ALTER COLUMN "process_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "robot" (
    "id" TEXT NOT NULL DEFAULT uuidv7(),
    "realm_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT,
    "quiet_from_hour" INTEGER NOT NULL DEFAULT 21,
    "quiet_to_hour" INTEGER NOT NULL DEFAULT 8,
    "next_at" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "configured_at" TIMESTAMPTZ(3) NOT NULL,
    "configured_by_person_id" TEXT NOT NULL,

    CONSTRAINT "robot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_choice" (
    "person_id" TEXT NOT NULL,
    "matter" TEXT NOT NULL,
    "realm_id" TEXT NOT NULL,
    "channels" TEXT[],
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_choice_pkey" PRIMARY KEY ("person_id","matter")
);

-- CreateIndex
CREATE UNIQUE INDEX "robot_organisation_id_kind_key" ON "robot"("organisation_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_realm_id_person_id_robot_id_channel_digest_window_key" ON "delivery"("realm_id", "person_id", "robot_id", "channel", "digest_window") NULLS NOT DISTINCT;

-- A delivery is to a person or to a robot.
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_addressee" CHECK (("person_id" IS NULL) <> ("robot_id" IS NULL));

-- What waits for a robot's next turn.
CREATE INDEX "delivery_robot_waiting" ON "delivery"("robot_id", "not_before") WHERE "status" = 'pending' AND "robot_id" IS NOT NULL;
