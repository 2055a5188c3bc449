-- Who last turned off each account that is inactive, when and why: the page of inactive accounts sorts and filters by it.
CREATE TABLE "Deactivation" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "customerId" UUID NOT NULL,
    "changeSetId" UUID NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "door" "Door" NOT NULL,
    "actorId" TEXT COLLATE "C",
    "actorName" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "reasonKey" TEXT COLLATE "C",
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Deactivation_pkey" PRIMARY KEY ("organizationId","customerId")
);

ALTER TABLE "Deactivation" ADD CONSTRAINT "Deactivation_organizationId_customerId_fkey"
    FOREIGN KEY ("organizationId", "customerId") REFERENCES "Customer"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Without punctuation and blanks: the number, and how the name begins. They are columns, because under row-level security
-- no index of an expression is used.
ALTER TABLE "Customer"
    ADD COLUMN "customerNumberBare" TEXT COLLATE "C"
        GENERATED ALWAYS AS (translate("customerNumberKey", ' !"#$%&''()*+,-./:;<=>?@[\]^_`{|}~‐‑‒–—―−·•', '')) STORED,
    ADD COLUMN "companyNameStem" TEXT COLLATE "C"
        GENERATED ALWAYS AS (left(translate("companyNameKey", ' !"#$%&''()*+,-./:;<=>?@[\]^_`{|}~‐‑‒–—―−·•', ''), 4)) STORED;

CREATE INDEX "Customer_organizationId_customerNumberBare_idx" ON "Customer"("organizationId", "customerNumberBare");
CREATE INDEX "Customer_organizationId_companyNameStem_idx" ON "Customer"("organizationId", "companyNameStem");
CREATE INDEX "Customer_organizationId_active_email_idx" ON "Customer"("organizationId", "companyEmailKey") WHERE "active";
CREATE INDEX "Customer_organizationId_inactive_idx" ON "Customer"("organizationId", "id") WHERE NOT "active";
CREATE INDEX "Address_organizationId_cityKey_customerId_idx" ON "Address"("organizationId", "cityKey", "customerId");

-- Of before this migration: what the audit knows. Their owner reads the tables across organizations for this once.
ALTER TABLE "Customer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "AuditEntry" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "ChangeSet" NO FORCE ROW LEVEL SECURITY;

INSERT INTO "Deactivation" ("organizationId", "customerId", "changeSetId", "kind", "action", "door", "actorId", "actorName",
    "reason", "reasonKey", "at")
SELECT DISTINCT ON (e."organizationId", e."customerId")
    e."organizationId", e."customerId", e."changeSetId", s."kind", e."action", e."door", e."actorId", e."actorName", e."reason",
    lower(regexp_replace(normalize(e."reason", NFKD), '[\u0300-\u036f]', '', 'g')), e."createdAt"
FROM "AuditEntry" e
JOIN "Customer" c ON c."organizationId" = e."organizationId" AND c."id" = e."customerId" AND NOT c."active"
JOIN "ChangeSet" s ON s."organizationId" = e."organizationId" AND s."id" = e."changeSetId",
    jsonb_to_recordset(e."changes") AS x("path" text, "after" jsonb)
WHERE x."path" = 'active' AND x."after" = 'false'
ORDER BY e."organizationId", e."customerId", e."createdAt" DESC, e."id" DESC;

ALTER TABLE "ChangeSet" FORCE ROW LEVEL SECURITY;
ALTER TABLE "AuditEntry" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Customer" FORCE ROW LEVEL SECURITY;

ALTER TABLE "Deactivation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Deactivation" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization ON "Deactivation"
    USING ("organizationId" = current_setting('app.org', true))
    WITH CHECK ("organizationId" = current_setting('app.org', true));

GRANT SELECT, INSERT, DELETE ON "Deactivation" TO rolodesk_app;
