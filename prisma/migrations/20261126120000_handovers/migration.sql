-- Accounts that go from some reps to others in one go, now or at a time; which and to whom is settled when it is confirmed.
CREATE TABLE "Handover" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "actorId" UUID NOT NULL,
    "actorName" TEXT COLLATE "C" NOT NULL,
    "source" JSONB NOT NULL,
    "split" JSONB NOT NULL,
    "note" TEXT COLLATE "C",
    "runAt" TIMESTAMPTZ(3),
    "state" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "accounts" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL,
    "plan" JSONB NOT NULL,
    "result" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Handover_pkey" PRIMARY KEY ("organizationId","id"),
    CONSTRAINT "Handover_state_check" CHECK ("state" IN ('planned', 'running', 'done', 'cancelled', 'stopped'))
);

-- The accounts of a handover. Those that change hands have a place in its order; what has become of them comes later.
CREATE TABLE "HandoverItem" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "handoverId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "position" INTEGER,
    "fromRep" TEXT COLLATE "C",
    "toRep" TEXT COLLATE "C",
    "orders" JSONB,
    "outcome" TEXT COLLATE "C",
    "reason" TEXT COLLATE "C",
    "heldBy" TEXT COLLATE "C",

    CONSTRAINT "HandoverItem_pkey" PRIMARY KEY ("organizationId","handoverId","customerId")
);

CREATE UNIQUE INDEX "Handover_organizationId_number_key" ON "Handover"("organizationId", "number");
CREATE UNIQUE INDEX "HandoverItem_organizationId_handoverId_position_key" ON "HandoverItem"("organizationId", "handoverId", "position");
CREATE INDEX "HandoverItem_organizationId_handoverId_outcome_customerId_idx" ON "HandoverItem"("organizationId", "handoverId", "outcome", "customerId");

ALTER TABLE "Handover" ADD CONSTRAINT "Handover_organizationId_fkey"
    FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "HandoverItem" ADD CONSTRAINT "HandoverItem_organizationId_handoverId_fkey"
    FOREIGN KEY ("organizationId", "handoverId") REFERENCES "Handover"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

DO $$
DECLARE
    name regclass;
BEGIN
    FOREACH name IN ARRAY ARRAY['"Handover"', '"HandoverItem"']::regclass[]
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

GRANT SELECT, INSERT, UPDATE ON "Handover", "HandoverItem" TO rolodesk_app;
