CREATE TABLE "WorkflowDefinitions" (
    "DefinitionId" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "IsPublished" INTEGER NOT NULL,
    "Json" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "ImportedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_WorkflowDefinitions" PRIMARY KEY ("DefinitionId", "Version")
);

CREATE TABLE "WorkflowEvents" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_WorkflowEvents" PRIMARY KEY,
    "Key" TEXT NULL,
    "Name" TEXT NOT NULL,
    "CorrelationId" TEXT NULL,
    "InstanceId" TEXT NULL,
    "PayloadJson" TEXT NULL,
    "By" TEXT NOT NULL,
    "ReceivedAt" INTEGER NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    "State" INTEGER NOT NULL
);

CREATE TABLE "WorkflowInstances" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_WorkflowInstances" PRIMARY KEY,
    "DefinitionId" TEXT NOT NULL,
    "DefinitionVersion" INTEGER NOT NULL,
    "Status" TEXT NOT NULL,
    "SubStatus" TEXT NOT NULL,
    "Name" TEXT NULL,
    "CorrelationId" TEXT NULL,
    "StateJson" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "StartKey" TEXT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "UpdatedAt" INTEGER NOT NULL,
    CONSTRAINT "FK_WorkflowInstances_WorkflowDefinitions_DefinitionId_DefinitionVersion" FOREIGN KEY ("DefinitionId", "DefinitionVersion") REFERENCES "WorkflowDefinitions" ("DefinitionId", "Version") ON DELETE RESTRICT
);

CREATE TABLE "WorkflowDeliveries" (
    "EventId" TEXT NOT NULL,
    "InstanceId" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "Failures" INTEGER NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_WorkflowDeliveries" PRIMARY KEY ("EventId", "InstanceId"),
    CONSTRAINT "FK_WorkflowDeliveries_WorkflowEvents_EventId" FOREIGN KEY ("EventId") REFERENCES "WorkflowEvents" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_WorkflowDeliveries_WorkflowInstances_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "WorkflowInstances" ("Id") ON DELETE CASCADE
);

CREATE TABLE "WorkflowEventWaits" (
    "InstanceId" TEXT NOT NULL,
    "WaitId" TEXT NOT NULL,
    "ActivityId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "CorrelationId" TEXT NULL,
    "Since" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "ClosedAt" INTEGER NULL,
    CONSTRAINT "PK_WorkflowEventWaits" PRIMARY KEY ("InstanceId", "WaitId"),
    CONSTRAINT "FK_WorkflowEventWaits_WorkflowInstances_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "WorkflowInstances" ("Id") ON DELETE CASCADE
);

CREATE TABLE "WorkflowJournal" (
    "InstanceId" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "At" INTEGER NOT NULL,
    "What" TEXT NOT NULL,
    "ActivityId" TEXT NULL,
    "By" TEXT NOT NULL,
    "FromState" TEXT NOT NULL,
    "DetailJson" TEXT NOT NULL,
    CONSTRAINT "PK_WorkflowJournal" PRIMARY KEY ("InstanceId", "Sequence"),
    CONSTRAINT "FK_WorkflowJournal_WorkflowInstances_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "WorkflowInstances" ("Id") ON DELETE CASCADE
);

CREATE TABLE "WorkflowTasks" (
    "InstanceId" TEXT NOT NULL,
    "WaitId" TEXT NOT NULL,
    "ActivityId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "PayloadJson" TEXT NULL,
    "RequestedAt" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "ClosedBy" TEXT NULL,
    "ClosedAt" INTEGER NULL,
    "ResultJson" TEXT NULL,
    CONSTRAINT "PK_WorkflowTasks" PRIMARY KEY ("InstanceId", "WaitId"),
    CONSTRAINT "FK_WorkflowTasks_WorkflowInstances_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "WorkflowInstances" ("Id") ON DELETE CASCADE
);

CREATE TABLE "WorkflowTimers" (
    "InstanceId" TEXT NOT NULL,
    "WaitId" TEXT NOT NULL,
    "ActivityId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "ClosedAt" INTEGER NULL,
    "IsLate" INTEGER NOT NULL,
    CONSTRAINT "PK_WorkflowTimers" PRIMARY KEY ("InstanceId", "WaitId"),
    CONSTRAINT "FK_WorkflowTimers_WorkflowInstances_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "WorkflowInstances" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_WorkflowDeliveries_At" ON "WorkflowDeliveries" ("At") WHERE "State" = 0;

CREATE INDEX "IX_WorkflowDeliveries_InstanceId" ON "WorkflowDeliveries" ("InstanceId");

CREATE INDEX "IX_WorkflowEvents_ExpiresAt" ON "WorkflowEvents" ("ExpiresAt") WHERE "State" = 0;

CREATE UNIQUE INDEX "IX_WorkflowEvents_Key" ON "WorkflowEvents" ("Key") WHERE "Key" IS NOT NULL;

CREATE INDEX "IX_WorkflowEvents_Name_InstanceId_CorrelationId_Id" ON "WorkflowEvents" ("Name", "InstanceId", "CorrelationId", "Id") WHERE "State" = 0;

CREATE INDEX "IX_WorkflowEventWaits_Name_CorrelationId_Since" ON "WorkflowEventWaits" ("Name", "CorrelationId", "Since") WHERE "State" = 0;

CREATE INDEX "IX_WorkflowInstances_CorrelationId" ON "WorkflowInstances" ("CorrelationId") WHERE "CorrelationId" IS NOT NULL;

CREATE INDEX "IX_WorkflowInstances_DefinitionId_DefinitionVersion" ON "WorkflowInstances" ("DefinitionId", "DefinitionVersion");

CREATE INDEX "IX_WorkflowInstances_DefinitionId_Status_Id" ON "WorkflowInstances" ("DefinitionId", "Status", "Id");

CREATE UNIQUE INDEX "IX_WorkflowInstances_StartKey" ON "WorkflowInstances" ("StartKey") WHERE "StartKey" IS NOT NULL;

CREATE INDEX "IX_WorkflowTimers_DueAt" ON "WorkflowTimers" ("DueAt") WHERE "State" = 0;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126043042_Workflows', '10.0.14');

