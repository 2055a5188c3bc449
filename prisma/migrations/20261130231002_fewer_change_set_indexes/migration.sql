-- No statement reads change sets by their time, and few of them undo another. Writes wait while the new index reads the table
-- once. Each step may be done again after one that failed.
DROP INDEX IF EXISTS "ChangeSet_undoes_idx";
-- step
CREATE INDEX "ChangeSet_undoes_idx" ON "ChangeSet"("organizationId", "undoesId") WHERE "undoesId" IS NOT NULL;
-- step
DROP INDEX IF EXISTS "ChangeSet_organizationId_undoesId_idx";
-- step
DROP INDEX IF EXISTS "ChangeSet_organizationId_createdAt_idx";
