-- Indexes for searches keep organizations apart: a small one does not read what a large one beside it has.
CREATE EXTENSION IF NOT EXISTS "btree_gin";

-- The digits of all phones and faxes of the account, its addresses and its contacts, one a line.
ALTER TABLE "Customer" ADD COLUMN "phoneDigits" TEXT COLLATE "C" NOT NULL DEFAULT '';

DROP INDEX "Customer_searchKey_idx";
DROP INDEX "Customer_companyNameKey_idx";
CREATE INDEX "Customer_search_idx" ON "Customer"
    USING GIN ("organizationId", "searchKey" gin_trgm_ops, "companyNameKey" gin_trgm_ops, "phoneDigits" gin_trgm_ops)
    WHERE "mergedIntoId" IS NULL;

-- Which function made the keys of the organization's rows (lib/customers/rekey.ts), and how far the next one has got.
-- Organizations that are there keep 1, new ones begin with 2.
ALTER TABLE "Organization" ADD COLUMN "keysVersion" INTEGER NOT NULL DEFAULT 1, ADD COLUMN "keysUpTo" UUID;
ALTER TABLE "Organization" ALTER COLUMN "keysVersion" SET DEFAULT 2;

GRANT CREATE ON SCHEMA public TO rolodesk_search;
GRANT SELECT ("phoneDigits", "mergedIntoId") ON "Customer" TO rolodesk_search;
GRANT SELECT ("keysVersion") ON "Organization" TO rolodesk_search;

CREATE OR REPLACE FUNCTION customers_like("key" text, "pattern" text, "most" integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog
SET plan_cache_mode = force_custom_plan
AS $$
BEGIN
    CASE "key"
        WHEN 'searchKey' THEN
            RETURN QUERY
                SELECT c."id" FROM public."Customer" c
                WHERE c."organizationId" = current_setting('app.org', true) AND c."mergedIntoId" IS NULL
                    AND c."searchKey" LIKE "pattern"
                LIMIT "most";
        WHEN 'companyNameKey' THEN
            RETURN QUERY
                SELECT c."id" FROM public."Customer" c
                WHERE c."organizationId" = current_setting('app.org', true) AND c."mergedIntoId" IS NULL
                    AND c."companyNameKey" LIKE "pattern"
                LIMIT "most";
        WHEN 'phoneDigits' THEN
            RETURN QUERY
                SELECT c."id" FROM public."Customer" c
                WHERE c."organizationId" = current_setting('app.org', true) AND c."mergedIntoId" IS NULL
                    AND c."phoneDigits" LIKE "pattern"
                LIMIT "most";
    END CASE;
END
$$;

-- The organizations whose keys an older function made: row-level security would show none of them.
CREATE FUNCTION organizations_to_rekey("version" integer) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog
AS $$
    SELECT "organizationId" FROM public."Organization" WHERE "keysVersion" < "version" ORDER BY "organizationId"
$$;

ALTER FUNCTION organizations_to_rekey(integer) OWNER TO rolodesk_search;
REVOKE CREATE ON SCHEMA public FROM rolodesk_search;
REVOKE EXECUTE ON FUNCTION organizations_to_rekey(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_to_rekey(integer) TO rolodesk_app;

GRANT UPDATE ("reasonKey") ON "Deactivation" TO rolodesk_app;
