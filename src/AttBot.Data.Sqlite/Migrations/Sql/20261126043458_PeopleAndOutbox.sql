ALTER TABLE "Conversations" ADD "DeadReason" TEXT NULL;

ALTER TABLE "Conversations" ADD "DeadSince" INTEGER NULL;

CREATE TABLE "Dialogs" (
    "ConversationKey" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "Verb" TEXT NOT NULL,
    "StateJson" TEXT NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    CONSTRAINT "PK_Dialogs" PRIMARY KEY ("ConversationKey", "UserId")
);

CREATE TABLE "Failures" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_Failures" PRIMARY KEY,
    "Since" INTEGER NOT NULL,
    "Count" INTEGER NOT NULL
);

CREATE TABLE "OfficeChanges" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OfficeChanges" PRIMARY KEY,
    "OfficeKey" TEXT NOT NULL,
    "FromPersonId" TEXT NULL,
    "ToPersonId" TEXT NULL,
    "On" TEXT NOT NULL,
    "RecordedAt" INTEGER NOT NULL,
    "CarriedOutAt" INTEGER NULL
);

CREATE TABLE "Offices" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_Offices" PRIMARY KEY,
    "From" TEXT NOT NULL,
    "To" TEXT NULL,
    "Source" TEXT NOT NULL
);

CREATE TABLE "Outbox" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_Outbox" PRIMARY KEY AUTOINCREMENT,
    "Key" TEXT NOT NULL,
    "Channel" TEXT NOT NULL,
    "Lane" TEXT NOT NULL,
    "PersonId" TEXT NULL,
    "NoticeKey" TEXT NULL,
    "CardKey" TEXT NULL,
    "Kind" TEXT NOT NULL,
    "TargetKey" TEXT NULL,
    "PayloadJson" TEXT NOT NULL,
    "Cause" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "NextAttemptAt" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "LeaseOwner" TEXT NULL,
    "LeaseUntil" INTEGER NULL,
    "LastReason" TEXT NULL,
    "SettledAt" INTEGER NULL,
    "ChannelMessageId" TEXT NULL
);

CREATE TABLE "People" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_People" PRIMARY KEY,
    "Handle" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Iso3" TEXT NULL,
    "Organisation" TEXT NULL,
    "Email" TEXT NULL,
    "TimeZone" TEXT NOT NULL,
    "IsActive" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "Alternates" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Alternates" PRIMARY KEY,
    "PersonId" TEXT NOT NULL,
    "AlternateId" TEXT NOT NULL,
    "OfficeKey" TEXT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NOT NULL,
    "NamedBy" TEXT NOT NULL,
    "RecalledAt" INTEGER NULL,
    CONSTRAINT "FK_Alternates_People_AlternateId" FOREIGN KEY ("AlternateId") REFERENCES "People" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Alternates_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Holders" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Holders" PRIMARY KEY,
    "OfficeKey" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NULL,
    "Source" TEXT NOT NULL,
    CONSTRAINT "FK_Holders_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Identities" (
    "Channel" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "LinkedAt" INTEGER NOT NULL,
    "LinkCodeId" TEXT NOT NULL,
    "ConversationKey" TEXT NULL,
    CONSTRAINT "PK_Identities" PRIMARY KEY ("Channel", "UserId"),
    CONSTRAINT "FK_Identities_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);

CREATE TABLE "LinkCodes" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_LinkCodes" PRIMARY KEY,
    "PersonId" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "IssuedBy" TEXT NOT NULL,
    "IssuedAt" INTEGER NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    "SpentAt" INTEGER NULL,
    "UsedBy" TEXT NULL,
    CONSTRAINT "FK_LinkCodes_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Notices" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_Notices" PRIMARY KEY,
    "PersonId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "AddressedAt" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "SettledAt" INTEGER NULL,
    "AcknowledgedAt" INTEGER NULL,
    CONSTRAINT "FK_Notices_People_PersonId" FOREIGN KEY ("PersonId") REFERENCES "People" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_Alternates_AlternateId" ON "Alternates" ("AlternateId");

CREATE INDEX "IX_Alternates_PersonId" ON "Alternates" ("PersonId");

CREATE INDEX "IX_Dialogs_ExpiresAt" ON "Dialogs" ("ExpiresAt");

CREATE INDEX "IX_Failures_Since" ON "Failures" ("Since");

CREATE UNIQUE INDEX "IX_Holders_OfficeKey_PersonId_From" ON "Holders" ("OfficeKey", "PersonId", "From");

CREATE INDEX "IX_Holders_PersonId" ON "Holders" ("PersonId");

CREATE INDEX "IX_Identities_PersonId" ON "Identities" ("PersonId");

CREATE UNIQUE INDEX "IX_LinkCodes_Hash" ON "LinkCodes" ("Hash");

CREATE INDEX "IX_LinkCodes_PersonId" ON "LinkCodes" ("PersonId");

CREATE INDEX "IX_Notices_PersonId_AddressedAt" ON "Notices" ("PersonId", "AddressedAt");

CREATE INDEX "IX_Notices_Subject_PersonId" ON "Notices" ("Subject", "PersonId");

CREATE INDEX "IX_OfficeChanges_On" ON "OfficeChanges" ("On") WHERE "CarriedOutAt" IS NULL;

CREATE INDEX "IX_Outbox_CardKey" ON "Outbox" ("CardKey") WHERE "CardKey" IS NOT NULL;

CREATE UNIQUE INDEX "IX_Outbox_Key" ON "Outbox" ("Key");

CREATE INDEX "IX_Outbox_Lane_Number" ON "Outbox" ("Lane", "Number") WHERE "State" = 'Pending';

CREATE INDEX "IX_Outbox_NextAttemptAt" ON "Outbox" ("NextAttemptAt") WHERE "State" = 'Pending';

CREATE INDEX "IX_Outbox_NoticeKey" ON "Outbox" ("NoticeKey");

CREATE INDEX "IX_Outbox_SettledAt" ON "Outbox" ("SettledAt");

CREATE INDEX "IX_Outbox_TargetKey" ON "Outbox" ("TargetKey") WHERE "TargetKey" IS NOT NULL;

CREATE INDEX "IX_People_Email" ON "People" ("Email");

CREATE UNIQUE INDEX "IX_People_Handle" ON "People" ("Handle");

CREATE INDEX "IX_People_Iso3" ON "People" ("Iso3");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126043458_PeopleAndOutbox', '10.0.14');

