-- CreateTable
CREATE TABLE "AuditUnsealed" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "entryId" UUID NOT NULL,

    CONSTRAINT "AuditUnsealed_pkey" PRIMARY KEY ("organizationId","entryId")
);

-- CreateTable
CREATE TABLE "AuditSeal" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "sequence" INTEGER NOT NULL,
    "entryIds" UUID[],
    "entryDigests" TEXT[] COLLATE "C",
    "digest" CHAR(64) NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditSeal_pkey" PRIMARY KEY ("organizationId","sequence")
);

-- CreateTable
CREATE TABLE "AuditField" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "field" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "entryId" UUID NOT NULL,

    CONSTRAINT "AuditField_pkey" PRIMARY KEY ("organizationId","field","createdAt","entryId")
);

-- The ways in which the activity is filtered, each in the order in which it is read.
DROP INDEX "AuditEntry_organizationId_createdAt_idx";
CREATE UNIQUE INDEX "AuditEntry_organizationId_createdAt_id_key" ON "AuditEntry"("organizationId", "createdAt", "id");
CREATE INDEX "AuditEntry_organizationId_changeSetId_createdAt_id_idx" ON "AuditEntry"("organizationId", "changeSetId", "createdAt", "id");
CREATE INDEX "AuditEntry_organizationId_action_createdAt_id_idx" ON "AuditEntry"("organizationId", "action", "createdAt", "id");
CREATE INDEX "AuditEntry_organizationId_person_createdAt_id_idx" ON "AuditEntry"("organizationId", (CASE WHEN "actorId" IS NULL THEN "actorName" ELSE "actorId" END), "createdAt", "id");
CREATE INDEX "AuditEntry_organizationId_deleted_number_idx" ON "AuditEntry"("organizationId", "customerNumber") WHERE "action" = 'delete';
-- Comparing an enum is not leakproof (nor is coalesce), so that under row-level security no index has it as a column.
CREATE INDEX "AuditEntry_organizationId_page_idx" ON "AuditEntry"("organizationId", "createdAt", "id") WHERE "door" = 'page';
CREATE INDEX "AuditEntry_organizationId_api_idx" ON "AuditEntry"("organizationId", "createdAt", "id") WHERE "door" = 'api';
CREATE INDEX "AuditEntry_organizationId_import_idx" ON "AuditEntry"("organizationId", "createdAt", "id") WHERE "door" = 'import';
CREATE INDEX "AuditEntry_organizationId_seed_idx" ON "AuditEntry"("organizationId", "createdAt", "id") WHERE "door" = 'seed';

-- A change of an account names its fields; what makes or removes one is about all of them.
CREATE FUNCTION audit_fields("changes" jsonb) RETURNS SETOF text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog
AS $$
    SELECT DISTINCT CASE
        WHEN c."path" LIKE 'customerAttributes.%' THEN c."path"
        ELSE substring(c."path" FROM '^[^.[]*')
    END
    FROM jsonb_to_recordset("changes") AS c("path" text)
$$;

-- So that nothing can be written beside the queue; whoever writes an entry may also queue it.
CREATE FUNCTION follow_audit_entries() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
BEGIN
    INSERT INTO public."AuditUnsealed" ("organizationId", "entryId")
    SELECT "organizationId", "id" FROM added;
    INSERT INTO public."AuditField" ("organizationId", "field", "createdAt", "entryId")
    SELECT a."organizationId", f, a."createdAt", a."id"
    FROM added a, public.audit_fields(a."changes") f
    WHERE a."action" NOT IN ('create', 'delete');
    RETURN NULL;
END
$$;

CREATE TRIGGER follow AFTER INSERT ON "AuditEntry" REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION follow_audit_entries();

-- Entries of before this migration: their owner reads them across organizations for this once.
ALTER TABLE "AuditEntry" NO FORCE ROW LEVEL SECURITY;

INSERT INTO "AuditUnsealed" ("organizationId", "entryId")
SELECT "organizationId", "id" FROM "AuditEntry";

INSERT INTO "AuditField" ("organizationId", "field", "createdAt", "entryId")
SELECT e."organizationId", f, e."createdAt", e."id"
FROM "AuditEntry" e, audit_fields(e."changes") f
WHERE e."action" NOT IN ('create', 'delete');

-- AddForeignKey
ALTER TABLE "AuditUnsealed" ADD CONSTRAINT "AuditUnsealed_organizationId_entryId_fkey" FOREIGN KEY ("organizationId", "entryId") REFERENCES "AuditEntry"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- It names the whole order: from it the planner knows that each row has one entry, and reads in that order.
ALTER TABLE "AuditField" ADD CONSTRAINT "AuditField_organizationId_createdAt_entryId_fkey" FOREIGN KEY ("organizationId", "createdAt", "entryId") REFERENCES "AuditEntry"("organizationId", "createdAt", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "AuditEntry" FORCE ROW LEVEL SECURITY;

-- AddForeignKey
ALTER TABLE "AuditSeal" ADD CONSTRAINT "AuditSeal_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE
    name regclass;
BEGIN
    FOREACH name IN ARRAY ARRAY['"AuditUnsealed"', '"AuditSeal"', '"AuditField"']::regclass[]
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

GRANT SELECT, INSERT, DELETE ON "AuditUnsealed" TO rolodesk_app;
GRANT SELECT, INSERT ON "AuditSeal", "AuditField" TO rolodesk_app;

-- Which organizations have something to seal: the sealer belongs to none, so row-level security would show it none.
GRANT CREATE ON SCHEMA public TO rolodesk_search;
GRANT SELECT ("organizationId") ON "AuditUnsealed" TO rolodesk_search;
CREATE POLICY search ON "AuditUnsealed" FOR SELECT TO rolodesk_search USING (true);

-- From one organization to the next in the index, so that a long queue costs no more than a short one.
CREATE FUNCTION organizations_to_seal() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog
AS $$
    WITH RECURSIVE waiting AS (
        (SELECT "organizationId" FROM public."AuditUnsealed" ORDER BY "organizationId" LIMIT 1)
        UNION ALL
        SELECT (
            SELECT u."organizationId" FROM public."AuditUnsealed" u
            WHERE u."organizationId" > w."organizationId"
            ORDER BY u."organizationId" LIMIT 1
        )
        FROM waiting w WHERE w."organizationId" IS NOT NULL
    )
    SELECT "organizationId" FROM waiting WHERE "organizationId" IS NOT NULL
$$;

ALTER FUNCTION organizations_to_seal() OWNER TO rolodesk_search;
REVOKE CREATE ON SCHEMA public FROM rolodesk_search;
REVOKE EXECUTE ON FUNCTION organizations_to_seal(), follow_audit_entries(), audit_fields(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_to_seal(), audit_fields(jsonb) TO rolodesk_app;
