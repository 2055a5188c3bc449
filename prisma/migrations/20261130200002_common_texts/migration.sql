-- Takes the place of customers_like, which stays for the previous release until a later one drops it.
-- At most so many accounts of the transaction's organization whose key is like the pattern. A single null stands for many: when
-- of the first 500 accounts more than one in fifty has the text, the index would read a large part of the organization.
CREATE FUNCTION customers_with_text("key" text, "pattern" text, "most" integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog
SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    seen integer;
    hits integer;
BEGIN
    CASE "key"
        WHEN 'searchKey' THEN
            SELECT count(*), count(*) FILTER (WHERE s."searchKey" LIKE "pattern") INTO seen, hits FROM (
                SELECT c."searchKey" FROM public."Customer" c
                WHERE c."organizationId" = current_setting('app.org', true) AND c."mergedIntoId" IS NULL
                ORDER BY c."organizationId", c."id" LIMIT 500
            ) AS s;
            IF seen = 500 AND hits > 10 THEN
                RETURN NEXT NULL::uuid;
                RETURN;
            END IF;
            RETURN QUERY
                SELECT c."id" FROM public."Customer" c
                WHERE c."organizationId" = current_setting('app.org', true) AND c."mergedIntoId" IS NULL
                    AND c."searchKey" LIKE "pattern"
                LIMIT "most";
        WHEN 'phoneDigits' THEN
            SELECT count(*), count(*) FILTER (WHERE s."phoneDigits" LIKE "pattern") INTO seen, hits FROM (
                SELECT c."phoneDigits" FROM public."Customer" c
                WHERE c."organizationId" = current_setting('app.org', true) AND c."mergedIntoId" IS NULL
                ORDER BY c."organizationId", c."id" LIMIT 500
            ) AS s;
            IF seen = 500 AND hits > 10 THEN
                RETURN NEXT NULL::uuid;
                RETURN;
            END IF;
            RETURN QUERY
                SELECT c."id" FROM public."Customer" c
                WHERE c."organizationId" = current_setting('app.org', true) AND c."mergedIntoId" IS NULL
                    AND c."phoneDigits" LIKE "pattern"
                LIMIT "most";
    END CASE;
END
$$;

GRANT CREATE ON SCHEMA public TO rolodesk_search;
ALTER FUNCTION customers_with_text(text, text, integer) OWNER TO rolodesk_search;
REVOKE CREATE ON SCHEMA public FROM rolodesk_search;
REVOKE EXECUTE ON FUNCTION customers_with_text(text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customers_with_text(text, text, integer) TO rolodesk_app;
