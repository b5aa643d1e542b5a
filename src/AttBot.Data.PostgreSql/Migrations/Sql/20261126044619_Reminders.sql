CREATE TABLE "CalendarEvents" (
    "Uid" text NOT NULL,
    "Sequence" integer NOT NULL,
    "ContentHash" text NOT NULL,
    "ChangedAt" bigint NOT NULL,
    CONSTRAINT "PK_CalendarEvents" PRIMARY KEY ("Uid")
);

CREATE TABLE "CalendarFeeds" (
    "SecretHash" text NOT NULL,
    "Iso3" text NOT NULL,
    "Language" text NOT NULL,
    "CreatedBy" text NOT NULL,
    "CreatedAt" bigint NOT NULL,
    "RevokedAt" bigint,
    CONSTRAINT "PK_CalendarFeeds" PRIMARY KEY ("SecretHash")
);

CREATE TABLE "ContactChanges" (
    "Id" uuid NOT NULL,
    "Iso3" text NOT NULL,
    "ContactId" uuid NOT NULL,
    "SuccessorName" text NOT NULL,
    "SuccessorAddress" text NOT NULL,
    "RequestedBy" text NOT NULL,
    "RequestedAt" bigint NOT NULL,
    "State" text NOT NULL,
    "DecidedBy" text,
    "DecidedAt" bigint,
    CONSTRAINT "PK_ContactChanges" PRIMARY KEY ("Id")
);

CREATE TABLE "DutyDates" (
    "DutyKey" text NOT NULL,
    "Period" text NOT NULL,
    "Iso3" text NOT NULL,
    "OpensOn" text,
    "LastDay" text NOT NULL,
    "Title" text NOT NULL,
    "Source" text NOT NULL,
    "RecordedBy" text NOT NULL,
    "RecordedAt" bigint NOT NULL,
    CONSTRAINT "PK_DutyDates" PRIMARY KEY ("DutyKey", "Period", "Iso3")
);

CREATE TABLE "DutySettings" (
    "Iso3" text NOT NULL,
    "DutyKey" text NOT NULL,
    "IsOn" boolean NOT NULL,
    "Rungs" text NOT NULL,
    "At" time without time zone NOT NULL,
    "EscalateTo" text NOT NULL,
    CONSTRAINT "PK_DutySettings" PRIMARY KEY ("Iso3", "DutyKey")
);

CREATE TABLE "DutyStances" (
    "ContactId" uuid NOT NULL,
    "DutyKey" text NOT NULL,
    "Period" text NOT NULL,
    "AcknowledgedAt" bigint,
    "SnoozedUntil" text,
    CONSTRAINT "PK_DutyStances" PRIMARY KEY ("ContactId", "DutyKey", "Period")
);

CREATE TABLE "NationalCalendar" (
    "Id" uuid NOT NULL,
    "Iso3" text NOT NULL,
    "DutyKey" text NOT NULL,
    "Period" text NOT NULL,
    "Title" text NOT NULL,
    "Entity" text NOT NULL,
    "RoleName" text NOT NULL,
    "ContactId" uuid,
    "DeputyId" uuid,
    "Why" text NOT NULL,
    "DueOn" text NOT NULL,
    "DoneOn" text,
    "ChangedAt" bigint NOT NULL,
    CONSTRAINT "PK_NationalCalendar" PRIMARY KEY ("Id")
);

CREATE TABLE "NationalContacts" (
    "Id" uuid NOT NULL,
    "Iso3" text NOT NULL,
    "Name" text NOT NULL,
    "Role" text NOT NULL,
    "Entity" text NOT NULL,
    "Language" text NOT NULL,
    "TimeZone" text NOT NULL,
    "WorkingDays" text NOT NULL,
    "WorkFrom" time without time zone NOT NULL,
    "WorkUntil" time without time zone NOT NULL,
    "QuietFrom" time without time zone NOT NULL,
    "QuietUntil" time without time zone NOT NULL,
    "DigestDay" text,
    "VerifiedOn" text NOT NULL,
    "Since" bigint NOT NULL,
    "Until" bigint,
    "PersonId" uuid,
    CONSTRAINT "PK_NationalContacts" PRIMARY KEY ("Id")
);

CREATE TABLE "NationalDrafts" (
    "Id" uuid NOT NULL,
    "Iso3" text NOT NULL,
    "DutyKey" text NOT NULL,
    "Period" text NOT NULL,
    "Version" integer NOT NULL,
    "Place" text NOT NULL,
    "Sha256" text NOT NULL,
    "SharedBy" uuid NOT NULL,
    "SharedAt" bigint NOT NULL,
    CONSTRAINT "PK_NationalDrafts" PRIMARY KEY ("Id")
);

CREATE TABLE "NationalHolidays" (
    "Iso3" text NOT NULL,
    "Day" text NOT NULL,
    "Name" text NOT NULL,
    CONSTRAINT "PK_NationalHolidays" PRIMARY KEY ("Iso3", "Day")
);

CREATE TABLE "PersonalReminders" (
    "Id" uuid NOT NULL,
    "ConversationKey" text NOT NULL,
    "UserId" text NOT NULL,
    "Text" text NOT NULL,
    "Language" text NOT NULL,
    "Iso3" text NOT NULL,
    "DutyKey" text NOT NULL,
    "Period" text NOT NULL,
    "TimeZone" text NOT NULL,
    "Weekly" text,
    "At" time without time zone NOT NULL,
    "NextAt" bigint,
    "Count" integer NOT NULL,
    "CreatedAt" bigint NOT NULL,
    "CancelledAt" bigint,
    CONSTRAINT "PK_PersonalReminders" PRIMARY KEY ("Id")
);

CREATE TABLE "Reminders" (
    "Id" uuid NOT NULL,
    "DutyKey" text NOT NULL,
    "Period" text NOT NULL,
    "Iso3" text NOT NULL,
    "ContactId" uuid NOT NULL,
    "Rung" integer NOT NULL,
    "Channel" text NOT NULL,
    "Level" text NOT NULL,
    "LastDay" text NOT NULL,
    "PlannedAt" bigint NOT NULL,
    "DueAt" bigint NOT NULL,
    "State" text NOT NULL,
    "Reason" text NOT NULL,
    "IsLate" boolean NOT NULL,
    "ClaimedAt" bigint,
    "OutboxKey" text,
    "SettledAt" bigint,
    "FallbackOf" uuid,
    "IsReplaced" boolean NOT NULL,
    CONSTRAINT "PK_Reminders" PRIMARY KEY ("Id")
);

CREATE TABLE "Submissions" (
    "Iso3" text NOT NULL,
    "DutyKey" text NOT NULL,
    "Period" text NOT NULL,
    "DoneOn" text NOT NULL,
    "RecordedBy" text NOT NULL,
    "RecordedAt" bigint NOT NULL,
    "State" text NOT NULL,
    CONSTRAINT "PK_Submissions" PRIMARY KEY ("Iso3", "DutyKey", "Period")
);

CREATE TABLE "ContactChannels" (
    "ContactId" uuid NOT NULL,
    "Channel" text NOT NULL,
    "Address" text NOT NULL,
    "Preference" integer NOT NULL,
    "DeadSince" bigint,
    "DeadReason" text NOT NULL,
    CONSTRAINT "PK_ContactChannels" PRIMARY KEY ("ContactId", "Channel"),
    CONSTRAINT "FK_ContactChannels_NationalContacts_ContactId" FOREIGN KEY ("ContactId") REFERENCES "NationalContacts" ("Id") ON DELETE CASCADE
);

CREATE TABLE "NationalApprovals" (
    "DraftId" uuid NOT NULL,
    "ContactId" uuid NOT NULL,
    "Verdict" text NOT NULL,
    "Reason" text NOT NULL,
    "At" bigint,
    CONSTRAINT "PK_NationalApprovals" PRIMARY KEY ("DraftId", "ContactId"),
    CONSTRAINT "FK_NationalApprovals_NationalDrafts_DraftId" FOREIGN KEY ("DraftId") REFERENCES "NationalDrafts" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_CalendarFeeds_Iso3" ON "CalendarFeeds" ("Iso3");

CREATE INDEX "IX_ContactChanges_State_RequestedAt" ON "ContactChanges" ("State", "RequestedAt");

CREATE INDEX "IX_ContactChannels_Address" ON "ContactChannels" ("Address");

CREATE INDEX "IX_DutyDates_LastDay" ON "DutyDates" ("LastDay");

CREATE INDEX "IX_NationalCalendar_Iso3_DueOn" ON "NationalCalendar" ("Iso3", "DueOn");

CREATE INDEX "IX_NationalContacts_Iso3" ON "NationalContacts" ("Iso3");

CREATE INDEX "IX_NationalContacts_PersonId" ON "NationalContacts" ("PersonId");

CREATE UNIQUE INDEX "IX_NationalDrafts_Iso3_DutyKey_Period_Version" ON "NationalDrafts" ("Iso3", "DutyKey", "Period", "Version");

CREATE INDEX "IX_PersonalReminders_ConversationKey_CreatedAt" ON "PersonalReminders" ("ConversationKey", "CreatedAt");

CREATE INDEX "IX_PersonalReminders_NextAt" ON "PersonalReminders" ("NextAt");

CREATE INDEX "IX_Reminders_ContactId_DueAt" ON "Reminders" ("ContactId", "DueAt");

CREATE UNIQUE INDEX "IX_Reminders_Iso3_DutyKey_Period_ContactId_Rung_Channel" ON "Reminders" ("Iso3", "DutyKey", "Period", "ContactId", "Rung", "Channel");

CREATE INDEX "IX_Reminders_OutboxKey" ON "Reminders" ("OutboxKey");

CREATE INDEX "IX_Reminders_State_DueAt" ON "Reminders" ("State", "DueAt");

CREATE INDEX "IX_Submissions_State" ON "Submissions" ("State");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126044619_Reminders', '10.0.14');

