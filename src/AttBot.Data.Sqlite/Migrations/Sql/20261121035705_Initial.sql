CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

CREATE TABLE "Audit" (
    "Sequence" INTEGER NOT NULL CONSTRAINT "PK_Audit" PRIMARY KEY,
    "At" INTEGER NOT NULL,
    "Actor" TEXT NOT NULL,
    "Action" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "DetailJson" TEXT NOT NULL,
    "PreviousHash" TEXT NOT NULL,
    "Hash" TEXT NOT NULL
);

CREATE TABLE "Conversations" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_Conversations" PRIMARY KEY,
    "Channel" TEXT NOT NULL,
    "ConversationId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "Language" TEXT NULL,
    "ContextJson" TEXT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "LastSeenAt" INTEGER NOT NULL,
    "Greeted" INTEGER NOT NULL,
    "LastSequence" INTEGER NOT NULL,
    "ReferenceJson" TEXT NULL
);

CREATE TABLE "Inbox" (
    "Channel" TEXT NOT NULL,
    "ConversationId" TEXT NOT NULL,
    "ActivityId" TEXT NOT NULL,
    "ReceivedAt" INTEGER NOT NULL,
    "ResponseJson" TEXT NULL,
    CONSTRAINT "PK_Inbox" PRIMARY KEY ("Channel", "ConversationId", "ActivityId")
);

CREATE TABLE "Settings" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_Settings" PRIMARY KEY,
    "Value" TEXT NOT NULL
);

CREATE TABLE "StatusImports" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_StatusImports" PRIMARY KEY,
    "At" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "FileName" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "AsOf" TEXT NOT NULL,
    "Added" INTEGER NOT NULL,
    "Changed" INTEGER NOT NULL,
    "Removed" INTEGER NOT NULL
);

CREATE TABLE "Activities" (
    "ConversationKey" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "ActivityId" TEXT NOT NULL,
    "ClientActivityId" TEXT NULL,
    "FromBot" INTEGER NOT NULL,
    "Json" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_Activities" PRIMARY KEY ("ConversationKey", "Sequence"),
    CONSTRAINT "FK_Activities_Conversations_ConversationKey" FOREIGN KEY ("ConversationKey") REFERENCES "Conversations" ("Key") ON DELETE CASCADE
);

CREATE TABLE "TreatyStatus" (
    "iso3" TEXT NOT NULL CONSTRAINT "PK_TreatyStatus" PRIMARY KEY,
    "status" TEXT NOT NULL,
    "signature_date" TEXT NOT NULL,
    "deposit_date" TEXT NOT NULL,
    "deposit_year" TEXT NOT NULL,
    "deposit_kind" TEXT NOT NULL,
    "provisional_application" TEXT NOT NULL,
    "entry_into_force_date" TEXT NOT NULL,
    "as_of" TEXT NOT NULL,
    "deposit_not_before" TEXT NOT NULL,
    "deposit_not_after" TEXT NOT NULL,
    "verification" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "status_source" TEXT NOT NULL,
    "signature_source" TEXT NOT NULL,
    "deposit_source" TEXT NOT NULL,
    "deposit_kind_source" TEXT NOT NULL,
    "provisional_source" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "import_id" TEXT NOT NULL,
    CONSTRAINT "FK_TreatyStatus_StatusImports_import_id" FOREIGN KEY ("import_id") REFERENCES "StatusImports" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Activities_At" ON "Activities" ("At");

CREATE UNIQUE INDEX "IX_Activities_ConversationKey_ActivityId" ON "Activities" ("ConversationKey", "ActivityId");

CREATE UNIQUE INDEX "IX_Activities_ConversationKey_ClientActivityId" ON "Activities" ("ConversationKey", "ClientActivityId") WHERE "ClientActivityId" IS NOT NULL;

CREATE INDEX "IX_Inbox_ReceivedAt" ON "Inbox" ("ReceivedAt");

CREATE INDEX "IX_TreatyStatus_import_id" ON "TreatyStatus" ("import_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121035705_Initial', '10.0.14');

