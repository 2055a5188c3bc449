-- The change set that an undo undoes.
ALTER TABLE "ChangeSet" ADD COLUMN "undoesId" UUID;

ALTER TABLE "ChangeSet" ADD CONSTRAINT "ChangeSet_organizationId_undoesId_fkey"
    FOREIGN KEY ("organizationId", "undoesId") REFERENCES "ChangeSet"("organizationId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

CREATE INDEX "ChangeSet_organizationId_undoesId_idx" ON "ChangeSet"("organizationId", "undoesId");
