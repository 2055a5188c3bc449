-- Pairs of accounts that look like one and are not, as somebody has found; the smaller id first.
CREATE TABLE "NotDuplicate" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "oneId" UUID NOT NULL,
    "otherId" UUID NOT NULL,
    "actorId" TEXT COLLATE "C",
    "actorName" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "NotDuplicate_pkey" PRIMARY KEY ("organizationId","oneId","otherId"),
    CONSTRAINT "NotDuplicate_order_check" CHECK ("oneId" < "otherId")
);

CREATE INDEX "NotDuplicate_organizationId_otherId_idx" ON "NotDuplicate"("organizationId", "otherId");
ALTER TABLE "NotDuplicate" ADD CONSTRAINT "NotDuplicate_organizationId_oneId_fkey"
    FOREIGN KEY ("organizationId", "oneId") REFERENCES "Customer"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "NotDuplicate" ADD CONSTRAINT "NotDuplicate_organizationId_otherId_fkey"
    FOREIGN KEY ("organizationId", "otherId") REFERENCES "Customer"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "NotDuplicate" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "NotDuplicate" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization ON "NotDuplicate"
    USING ("organizationId" = current_setting('app.org', true))
    WITH CHECK ("organizationId" = current_setting('app.org', true));
GRANT SELECT, INSERT, DELETE ON "NotDuplicate" TO rolodesk_app;
