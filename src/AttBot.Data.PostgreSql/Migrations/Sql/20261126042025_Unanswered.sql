CREATE TABLE "Unanswered" (
    "ConversationKey" text NOT NULL,
    "Sequence" bigint NOT NULL,
    "At" bigint NOT NULL,
    "Attempts" integer NOT NULL,
    CONSTRAINT "PK_Unanswered" PRIMARY KEY ("ConversationKey", "Sequence"),
    CONSTRAINT "FK_Unanswered_Activities_ConversationKey_Sequence" FOREIGN KEY ("ConversationKey", "Sequence") REFERENCES "Activities" ("ConversationKey", "Sequence") ON DELETE CASCADE
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126042025_Unanswered', '10.0.14');

