-- A change of many accounts in one go, done in parts; which accounts is settled when it starts.
CREATE TABLE "BulkRun" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "actorId" TEXT COLLATE "C",
    "actorName" TEXT COLLATE "C" NOT NULL,
    "action" JSONB NOT NULL,
    "customerIds" UUID[],
    "total" INTEGER NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkRun_pkey" PRIMARY KEY ("organizationId","id")
);

-- The accounts that a run did not change.
CREATE TABLE "BulkKept" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "runId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "outcome" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",

    CONSTRAINT "BulkKept_pkey" PRIMARY KEY ("organizationId","runId","customerId")
);

CREATE INDEX "BulkRun_organizationId_actorId_createdAt_idx" ON "BulkRun"("organizationId", "actorId", "createdAt");

ALTER TABLE "BulkRun" ADD CONSTRAINT "BulkRun_organizationId_fkey"
    FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "BulkKept" ADD CONSTRAINT "BulkKept_organizationId_runId_fkey"
    FOREIGN KEY ("organizationId", "runId") REFERENCES "BulkRun"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

DO $$
DECLARE
    name regclass;
BEGIN
    FOREACH name IN ARRAY ARRAY['"BulkRun"', '"BulkKept"']::regclass[]
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY organization ON %s
                USING ("organizationId" = current_setting(''app.org'', true))
                WITH CHECK ("organizationId" = current_setting(''app.org'', true))',
            name);
    END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON "BulkRun" TO rolodesk_app;
GRANT SELECT, INSERT, DELETE ON "BulkKept" TO rolodesk_app;
