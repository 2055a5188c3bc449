-- No statement reads change sets by their time, and few of them undo another. Made in one go: that reads the table once, and
-- holds nobody who writes for longer.
CREATE INDEX "ChangeSet_undoes_idx" ON "ChangeSet"("organizationId", "undoesId") WHERE "undoesId" IS NOT NULL;
DROP INDEX "ChangeSet_organizationId_undoesId_idx";
DROP INDEX "ChangeSet_organizationId_createdAt_idx";
