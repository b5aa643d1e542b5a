ALTER TABLE "Inbox" ADD "WorkAttempts" integer NOT NULL DEFAULT 0;

ALTER TABLE "Inbox" ADD "WorkDueAt" bigint;

ALTER TABLE "Inbox" ADD "WorkJson" text;

CREATE INDEX "IX_Inbox_WorkDueAt" ON "Inbox" ("WorkDueAt") WHERE "WorkDueAt" IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126045419_AcknowledgedWork', '10.0.14');

