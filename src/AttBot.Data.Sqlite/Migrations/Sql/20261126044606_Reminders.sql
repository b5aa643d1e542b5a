CREATE TABLE "CalendarEvents" (
    "Uid" TEXT NOT NULL CONSTRAINT "PK_CalendarEvents" PRIMARY KEY,
    "Sequence" INTEGER NOT NULL,
    "ContentHash" TEXT NOT NULL,
    "ChangedAt" INTEGER NOT NULL
);

CREATE TABLE "CalendarFeeds" (
    "SecretHash" TEXT NOT NULL CONSTRAINT "PK_CalendarFeeds" PRIMARY KEY,
    "Iso3" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "CreatedBy" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "RevokedAt" INTEGER NULL
);

CREATE TABLE "ContactChanges" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ContactChanges" PRIMARY KEY,
    "Iso3" TEXT NOT NULL,
    "ContactId" TEXT NOT NULL,
    "SuccessorName" TEXT NOT NULL,
    "SuccessorAddress" TEXT NOT NULL,
    "RequestedBy" TEXT NOT NULL,
    "RequestedAt" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "DecidedBy" TEXT NULL,
    "DecidedAt" INTEGER NULL
);

CREATE TABLE "DutyDates" (
    "DutyKey" TEXT NOT NULL,
    "Period" TEXT NOT NULL,
    "Iso3" TEXT NOT NULL,
    "OpensOn" TEXT NULL,
    "LastDay" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Source" TEXT NOT NULL,
    "RecordedBy" TEXT NOT NULL,
    "RecordedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_DutyDates" PRIMARY KEY ("DutyKey", "Period", "Iso3")
);

CREATE TABLE "DutySettings" (
    "Iso3" TEXT NOT NULL,
    "DutyKey" TEXT NOT NULL,
    "IsOn" INTEGER NOT NULL,
    "Rungs" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "EscalateTo" TEXT NOT NULL,
    CONSTRAINT "PK_DutySettings" PRIMARY KEY ("Iso3", "DutyKey")
);

CREATE TABLE "DutyStances" (
    "ContactId" TEXT NOT NULL,
    "DutyKey" TEXT NOT NULL,
    "Period" TEXT NOT NULL,
    "AcknowledgedAt" INTEGER NULL,
    "SnoozedUntil" TEXT NULL,
    CONSTRAINT "PK_DutyStances" PRIMARY KEY ("ContactId", "DutyKey", "Period")
);

CREATE TABLE "NationalCalendar" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_NationalCalendar" PRIMARY KEY,
    "Iso3" TEXT NOT NULL,
    "DutyKey" TEXT NOT NULL,
    "Period" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Entity" TEXT NOT NULL,
    "RoleName" TEXT NOT NULL,
    "ContactId" TEXT NULL,
    "DeputyId" TEXT NULL,
    "Why" TEXT NOT NULL,
    "DueOn" TEXT NOT NULL,
    "DoneOn" TEXT NULL,
    "ChangedAt" INTEGER NOT NULL
);

CREATE TABLE "NationalContacts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_NationalContacts" PRIMARY KEY,
    "Iso3" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "Entity" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "TimeZone" TEXT NOT NULL,
    "WorkingDays" TEXT NOT NULL,
    "WorkFrom" TEXT NOT NULL,
    "WorkUntil" TEXT NOT NULL,
    "QuietFrom" TEXT NOT NULL,
    "QuietUntil" TEXT NOT NULL,
    "DigestDay" TEXT NULL,
    "VerifiedOn" TEXT NOT NULL,
    "Since" INTEGER NOT NULL,
    "Until" INTEGER NULL,
    "PersonId" TEXT NULL
);

CREATE TABLE "NationalDrafts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_NationalDrafts" PRIMARY KEY,
    "Iso3" TEXT NOT NULL,
    "DutyKey" TEXT NOT NULL,
    "Period" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Place" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "SharedBy" TEXT NOT NULL,
    "SharedAt" INTEGER NOT NULL
);

CREATE TABLE "NationalHolidays" (
    "Iso3" TEXT NOT NULL,
    "Day" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    CONSTRAINT "PK_NationalHolidays" PRIMARY KEY ("Iso3", "Day")
);

CREATE TABLE "PersonalReminders" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_PersonalReminders" PRIMARY KEY,
    "ConversationKey" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Iso3" TEXT NOT NULL,
    "DutyKey" TEXT NOT NULL,
    "Period" TEXT NOT NULL,
    "TimeZone" TEXT NOT NULL,
    "Weekly" TEXT NULL,
    "At" TEXT NOT NULL,
    "NextAt" INTEGER NULL,
    "Count" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "CancelledAt" INTEGER NULL
);

CREATE TABLE "Reminders" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Reminders" PRIMARY KEY,
    "DutyKey" TEXT NOT NULL,
    "Period" TEXT NOT NULL,
    "Iso3" TEXT NOT NULL,
    "ContactId" TEXT NOT NULL,
    "Rung" INTEGER NOT NULL,
    "Channel" TEXT NOT NULL,
    "Level" TEXT NOT NULL,
    "LastDay" TEXT NOT NULL,
    "PlannedAt" INTEGER NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "IsLate" INTEGER NOT NULL,
    "ClaimedAt" INTEGER NULL,
    "OutboxKey" TEXT NULL,
    "SettledAt" INTEGER NULL,
    "FallbackOf" TEXT NULL,
    "IsReplaced" INTEGER NOT NULL
);

CREATE TABLE "Submissions" (
    "Iso3" TEXT NOT NULL,
    "DutyKey" TEXT NOT NULL,
    "Period" TEXT NOT NULL,
    "DoneOn" TEXT NOT NULL,
    "RecordedBy" TEXT NOT NULL,
    "RecordedAt" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    CONSTRAINT "PK_Submissions" PRIMARY KEY ("Iso3", "DutyKey", "Period")
);

CREATE TABLE "ContactChannels" (
    "ContactId" TEXT NOT NULL,
    "Channel" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "Preference" INTEGER NOT NULL,
    "DeadSince" INTEGER NULL,
    "DeadReason" TEXT NOT NULL,
    CONSTRAINT "PK_ContactChannels" PRIMARY KEY ("ContactId", "Channel"),
    CONSTRAINT "FK_ContactChannels_NationalContacts_ContactId" FOREIGN KEY ("ContactId") REFERENCES "NationalContacts" ("Id") ON DELETE CASCADE
);

CREATE TABLE "NationalApprovals" (
    "DraftId" TEXT NOT NULL,
    "ContactId" TEXT NOT NULL,
    "Verdict" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "At" INTEGER NULL,
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
VALUES ('20261126044606_Reminders', '10.0.14');

