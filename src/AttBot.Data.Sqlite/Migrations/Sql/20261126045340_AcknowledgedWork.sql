ALTER TABLE "Inbox" ADD "WorkAttempts" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Inbox" ADD "WorkDueAt" INTEGER NULL;

ALTER TABLE "Inbox" ADD "WorkJson" TEXT NULL;

CREATE INDEX "IX_Inbox_WorkDueAt" ON "Inbox" ("WorkDueAt") WHERE "WorkDueAt" IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126045340_AcknowledgedWork', '10.0.14');

