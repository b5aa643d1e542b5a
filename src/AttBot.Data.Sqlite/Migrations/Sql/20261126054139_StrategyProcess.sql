CREATE TABLE "Processes" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Processes" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "InstanceId" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "Hash" TEXT NOT NULL,
    "DueAt" INTEGER NULL,
    "EndedAt" INTEGER NULL
);

CREATE TABLE "ProcessFacts" (
    "ProcessId" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "At" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "For" TEXT NULL,
    "Office" TEXT NULL,
    "Channel" TEXT NOT NULL,
    "FactJson" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    CONSTRAINT "PK_ProcessFacts" PRIMARY KEY ("ProcessId", "Sequence"),
    CONSTRAINT "FK_ProcessFacts_Processes_ProcessId" FOREIGN KEY ("ProcessId") REFERENCES "Processes" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Processes_DueAt" ON "Processes" ("DueAt") WHERE "DueAt" IS NOT NULL;

CREATE INDEX "IX_Processes_InstanceId" ON "Processes" ("InstanceId");

CREATE UNIQUE INDEX "IX_Processes_Name" ON "Processes" ("Name");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126054139_StrategyProcess', '10.0.14');

