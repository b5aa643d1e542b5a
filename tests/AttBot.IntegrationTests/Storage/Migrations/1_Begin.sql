CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT NOT NULL PRIMARY KEY, "ProductVersion" TEXT NOT NULL);
CREATE TABLE "Parents" ("Id" INTEGER PRIMARY KEY);
CREATE TABLE "Children" ("Id" INTEGER PRIMARY KEY, "ParentId" INTEGER NOT NULL REFERENCES "Parents" ("Id") ON DELETE CASCADE);
INSERT INTO "Parents" VALUES (1), (2);
INSERT INTO "Children" VALUES (10, 1), (20, 2);
INSERT INTO "__EFMigrationsHistory" VALUES ('1_Begin', 'test');
