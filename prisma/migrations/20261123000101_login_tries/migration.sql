-- Limits that must hold over all processes. A row says nothing of a tenant but its organization: keys are hashes.
CREATE SCHEMA IF NOT EXISTS limits;

CREATE TABLE limits."LoginTry" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "key" CHAR(64) NOT NULL,
    "tries" INTEGER NOT NULL,
    "resetsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LoginTry_pkey" PRIMARY KEY ("organizationId","key")
);

CREATE INDEX "LoginTry_organizationId_resetsAt_idx" ON limits."LoginTry"("organizationId", "resetsAt");

GRANT USAGE ON SCHEMA limits TO rolodesk_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON limits."LoginTry" TO rolodesk_app;
