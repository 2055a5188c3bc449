-- The organization whose rows the migrations made, and which nobody may see: the start-up check looks for it.
INSERT INTO "Organization" ("organizationId", "name") VALUES ('~canary', 'Canary');

-- Each table shows and takes the rows of the transaction's organization only, from its owner too.
DO $$
DECLARE
    name regclass;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        '"Organization"', '"User"', '"Session"', '"ApiClient"', '"PriceTier"', '"PaymentTerms"', '"SalesRep"',
        '"Customer"', '"CustomerNumberAlias"', '"Address"', '"Contact"', '"Order"', '"ChangeSet"', '"AuditEntry"',
        'limits."LoginTry"'
    ]::regclass[]
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

-- LIKE is not leakproof, so under row-level security it uses no index. This role owns the functions that may: it is
-- a member of nothing, nobody logs in as it, and it reads the columns below only.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rolodesk_search') THEN
        CREATE ROLE rolodesk_search NOLOGIN;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

DO $$
BEGIN
    EXECUTE format('GRANT rolodesk_search TO %I', current_user);
EXCEPTION
    -- It was granted before, by this login or while another database of the cluster is migrated; without it, what
    -- follows fails.
    WHEN insufficient_privilege OR unique_violation OR internal_error THEN NULL;
END
$$;

GRANT USAGE, CREATE ON SCHEMA public TO rolodesk_search;
GRANT SELECT ("organizationId", "id", "searchKey", "companyNameKey") ON "Customer" TO rolodesk_search;
GRANT SELECT ("organizationId") ON "Organization" TO rolodesk_search;
CREATE POLICY search ON "Customer" FOR SELECT TO rolodesk_search USING (true);
CREATE POLICY search ON "Organization" FOR SELECT TO rolodesk_search USING (true);

-- At most so many accounts of the transaction's organization whose key is like the pattern.
CREATE FUNCTION customers_like("key" text, "pattern" text, "most" integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog
SET plan_cache_mode = force_custom_plan
AS $$
BEGIN
    CASE "key"
        WHEN 'searchKey' THEN
            RETURN QUERY
                SELECT c."id" FROM public."Customer" c
                WHERE c."organizationId" = current_setting('app.org', true) AND c."searchKey" LIKE "pattern"
                LIMIT "most";
        WHEN 'companyNameKey' THEN
            RETURN QUERY
                SELECT c."id" FROM public."Customer" c
                WHERE c."organizationId" = current_setting('app.org', true) AND c."companyNameKey" LIKE "pattern"
                LIMIT "most";
    END CASE;
END
$$;

-- Whether there is any organization but the canary: an empty database is seeded.
CREATE FUNCTION has_organizations() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog
AS $$
    SELECT EXISTS (SELECT 1 FROM public."Organization" WHERE "organizationId" <> '~canary')
$$;

ALTER FUNCTION customers_like(text, text, integer) OWNER TO rolodesk_search;
ALTER FUNCTION has_organizations() OWNER TO rolodesk_search;
REVOKE CREATE ON SCHEMA public FROM rolodesk_search;
REVOKE EXECUTE ON FUNCTION customers_like(text, text, integer), has_organizations() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customers_like(text, text, integer), has_organizations() TO rolodesk_app;
