CREATE TABLE "WorkflowDefinitions" (
    "DefinitionId" text NOT NULL,
    "Version" integer NOT NULL,
    "Name" text NOT NULL,
    "IsPublished" boolean NOT NULL,
    "Json" text NOT NULL,
    "Sha256" text NOT NULL,
    "ImportedAt" bigint NOT NULL,
    CONSTRAINT "PK_WorkflowDefinitions" PRIMARY KEY ("DefinitionId", "Version")
);

CREATE TABLE "WorkflowEvents" (
    "Id" text NOT NULL,
    "Key" text,
    "Name" text NOT NULL,
    "CorrelationId" text,
    "InstanceId" text,
    "PayloadJson" text,
    "By" text NOT NULL,
    "ReceivedAt" bigint NOT NULL,
    "ExpiresAt" bigint NOT NULL,
    "State" integer NOT NULL,
    CONSTRAINT "PK_WorkflowEvents" PRIMARY KEY ("Id")
);

CREATE TABLE "WorkflowInstances" (
    "Id" text NOT NULL,
    "DefinitionId" text NOT NULL,
    "DefinitionVersion" integer NOT NULL,
    "Status" text NOT NULL,
    "SubStatus" text NOT NULL,
    "Name" text,
    "CorrelationId" text,
    "StateJson" text NOT NULL,
    "Version" bigint NOT NULL,
    "StartKey" text,
    "CreatedAt" bigint NOT NULL,
    "UpdatedAt" bigint NOT NULL,
    CONSTRAINT "PK_WorkflowInstances" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_WorkflowInstances_WorkflowDefinitions_DefinitionId_Definiti~" FOREIGN KEY ("DefinitionId", "DefinitionVersion") REFERENCES "WorkflowDefinitions" ("DefinitionId", "Version") ON DELETE RESTRICT
);

CREATE TABLE "WorkflowDeliveries" (
    "EventId" text NOT NULL,
    "InstanceId" text NOT NULL,
    "State" integer NOT NULL,
    "Failures" integer NOT NULL,
    "At" bigint NOT NULL,
    CONSTRAINT "PK_WorkflowDeliveries" PRIMARY KEY ("EventId", "InstanceId"),
    CONSTRAINT "FK_WorkflowDeliveries_WorkflowEvents_EventId" FOREIGN KEY ("EventId") REFERENCES "WorkflowEvents" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_WorkflowDeliveries_WorkflowInstances_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "WorkflowInstances" ("Id") ON DELETE CASCADE
);

CREATE TABLE "WorkflowEventWaits" (
    "InstanceId" text NOT NULL,
    "WaitId" text NOT NULL,
    "ActivityId" text NOT NULL,
    "Name" text NOT NULL,
    "CorrelationId" text,
    "Since" bigint NOT NULL,
    "State" integer NOT NULL,
    "ClosedAt" bigint,
    CONSTRAINT "PK_WorkflowEventWaits" PRIMARY KEY ("InstanceId", "WaitId"),
    CONSTRAINT "FK_WorkflowEventWaits_WorkflowInstances_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "WorkflowInstances" ("Id") ON DELETE CASCADE
);

CREATE TABLE "WorkflowJournal" (
    "InstanceId" text NOT NULL,
    "Sequence" bigint NOT NULL,
    "At" bigint NOT NULL,
    "What" text NOT NULL,
    "ActivityId" text,
    "By" text NOT NULL,
    "FromState" text NOT NULL,
    "DetailJson" text NOT NULL,
    CONSTRAINT "PK_WorkflowJournal" PRIMARY KEY ("InstanceId", "Sequence"),
    CONSTRAINT "FK_WorkflowJournal_WorkflowInstances_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "WorkflowInstances" ("Id") ON DELETE CASCADE
);

CREATE TABLE "WorkflowTasks" (
    "InstanceId" text NOT NULL,
    "WaitId" text NOT NULL,
    "ActivityId" text NOT NULL,
    "Name" text NOT NULL,
    "PayloadJson" text,
    "RequestedAt" bigint NOT NULL,
    "State" integer NOT NULL,
    "ClosedBy" text,
    "ClosedAt" bigint,
    "ResultJson" text,
    CONSTRAINT "PK_WorkflowTasks" PRIMARY KEY ("InstanceId", "WaitId"),
    CONSTRAINT "FK_WorkflowTasks_WorkflowInstances_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "WorkflowInstances" ("Id") ON DELETE CASCADE
);

CREATE TABLE "WorkflowTimers" (
    "InstanceId" text NOT NULL,
    "WaitId" text NOT NULL,
    "ActivityId" text NOT NULL,
    "Kind" text NOT NULL,
    "DueAt" bigint NOT NULL,
    "State" integer NOT NULL,
    "ClosedAt" bigint,
    "IsLate" boolean NOT NULL,
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
VALUES ('20261126043125_Workflows', '10.0.14');

