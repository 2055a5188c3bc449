-- When the last part of a bulk run was done: one that moves is under way somewhere, and has not stopped.
ALTER TABLE "BulkRun" ADD COLUMN "movedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
