CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

CREATE TABLE "Audit" (
    "Sequence" bigint NOT NULL,
    "At" bigint NOT NULL,
    "Actor" text NOT NULL,
    "Action" text NOT NULL,
    "Subject" text NOT NULL,
    "DetailJson" text NOT NULL,
    "PreviousHash" text NOT NULL,
    "Hash" text NOT NULL,
    CONSTRAINT "PK_Audit" PRIMARY KEY ("Sequence")
);

CREATE TABLE "Conversations" (
    "Key" text NOT NULL,
    "Channel" text NOT NULL,
    "ConversationId" text NOT NULL,
    "UserId" text NOT NULL,
    "Language" text,
    "ContextJson" text,
    "CreatedAt" bigint NOT NULL,
    "LastSeenAt" bigint NOT NULL,
    "Greeted" boolean NOT NULL,
    "LastSequence" bigint NOT NULL,
    "ReferenceJson" text,
    CONSTRAINT "PK_Conversations" PRIMARY KEY ("Key")
);

CREATE TABLE "Inbox" (
    "Channel" text NOT NULL,
    "ConversationId" text NOT NULL,
    "ActivityId" text NOT NULL,
    "ReceivedAt" bigint NOT NULL,
    "ResponseJson" text,
    CONSTRAINT "PK_Inbox" PRIMARY KEY ("Channel", "ConversationId", "ActivityId")
);

CREATE TABLE "Settings" (
    "Key" text NOT NULL,
    "Value" text NOT NULL,
    CONSTRAINT "PK_Settings" PRIMARY KEY ("Key")
);

CREATE TABLE "StatusImports" (
    "Id" uuid NOT NULL,
    "At" bigint NOT NULL,
    "By" text NOT NULL,
    "FileName" text NOT NULL,
    "Sha256" text NOT NULL,
    "AsOf" text NOT NULL,
    "Added" integer NOT NULL,
    "Changed" integer NOT NULL,
    "Removed" integer NOT NULL,
    CONSTRAINT "PK_StatusImports" PRIMARY KEY ("Id")
);

CREATE TABLE "Activities" (
    "ConversationKey" text NOT NULL,
    "Sequence" bigint NOT NULL,
    "ActivityId" text NOT NULL,
    "ClientActivityId" text,
    "FromBot" boolean NOT NULL,
    "Json" text NOT NULL,
    "At" bigint NOT NULL,
    CONSTRAINT "PK_Activities" PRIMARY KEY ("ConversationKey", "Sequence"),
    CONSTRAINT "FK_Activities_Conversations_ConversationKey" FOREIGN KEY ("ConversationKey") REFERENCES "Conversations" ("Key") ON DELETE CASCADE
);

CREATE TABLE "TreatyStatus" (
    iso3 text NOT NULL,
    status text NOT NULL,
    signature_date text NOT NULL,
    deposit_date text NOT NULL,
    deposit_year text NOT NULL,
    deposit_kind text NOT NULL,
    provisional_application text NOT NULL,
    entry_into_force_date text NOT NULL,
    as_of text NOT NULL,
    deposit_not_before text NOT NULL,
    deposit_not_after text NOT NULL,
    verification text NOT NULL,
    note text NOT NULL,
    status_source text NOT NULL,
    signature_source text NOT NULL,
    deposit_source text NOT NULL,
    deposit_kind_source text NOT NULL,
    provisional_source text NOT NULL,
    source text NOT NULL,
    import_id uuid NOT NULL,
    CONSTRAINT "PK_TreatyStatus" PRIMARY KEY (iso3),
    CONSTRAINT "FK_TreatyStatus_StatusImports_import_id" FOREIGN KEY (import_id) REFERENCES "StatusImports" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Activities_At" ON "Activities" ("At");

CREATE UNIQUE INDEX "IX_Activities_ConversationKey_ActivityId" ON "Activities" ("ConversationKey", "ActivityId");

CREATE UNIQUE INDEX "IX_Activities_ConversationKey_ClientActivityId" ON "Activities" ("ConversationKey", "ClientActivityId") WHERE "ClientActivityId" IS NOT NULL;

CREATE INDEX "IX_Inbox_ReceivedAt" ON "Inbox" ("ReceivedAt");

CREATE INDEX "IX_TreatyStatus_import_id" ON "TreatyStatus" (import_id);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121035715_Initial', '10.0.14');

