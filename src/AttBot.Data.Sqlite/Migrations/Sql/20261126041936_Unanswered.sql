CREATE TABLE "Unanswered" (
    "ConversationKey" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "At" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    CONSTRAINT "PK_Unanswered" PRIMARY KEY ("ConversationKey", "Sequence"),
    CONSTRAINT "FK_Unanswered_Activities_ConversationKey_Sequence" FOREIGN KEY ("ConversationKey", "Sequence") REFERENCES "Activities" ("ConversationKey", "Sequence") ON DELETE CASCADE
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126041936_Unanswered', '10.0.14');

