CREATE TABLE "ef_temp_Parents" ("Id" INTEGER PRIMARY KEY, "Name" TEXT NOT NULL DEFAULT '');
INSERT INTO "ef_temp_Parents" ("Id") SELECT "Id" FROM "Parents" ORDER BY "Id" LIMIT (SELECT CASE WHEN EXISTS (SELECT 1 FROM "Children" WHERE "Id" = 30) THEN 1 ELSE 99 END);
DROP TABLE "Parents";
ALTER TABLE "ef_temp_Parents" RENAME TO "Parents";
INSERT INTO "__EFMigrationsHistory" VALUES ('2_Rebuild', 'test');
