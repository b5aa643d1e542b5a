CREATE TABLE "Processes" (
    "Id" uuid NOT NULL,
    "Name" text NOT NULL,
    "Kind" text NOT NULL,
    "InstanceId" text NOT NULL,
    "Sequence" bigint NOT NULL,
    "Hash" text NOT NULL,
    "DueAt" bigint,
    "EndedAt" bigint,
    CONSTRAINT "PK_Processes" PRIMARY KEY ("Id")
);

CREATE TABLE "ProcessFacts" (
    "ProcessId" uuid NOT NULL,
    "Sequence" bigint NOT NULL,
    "At" bigint NOT NULL,
    "By" text NOT NULL,
    "For" text,
    "Office" text,
    "Channel" text NOT NULL,
    "FactJson" text NOT NULL,
    "Hash" text NOT NULL,
    CONSTRAINT "PK_ProcessFacts" PRIMARY KEY ("ProcessId", "Sequence"),
    CONSTRAINT "FK_ProcessFacts_Processes_ProcessId" FOREIGN KEY ("ProcessId") REFERENCES "Processes" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Processes_DueAt" ON "Processes" ("DueAt") WHERE "DueAt" IS NOT NULL;

CREATE INDEX "IX_Processes_InstanceId" ON "Processes" ("InstanceId");

CREATE UNIQUE INDEX "IX_Processes_Name" ON "Processes" ("Name");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126054357_StrategyProcess', '10.0.14');

