-- The fields of an entry are found within the trigger's own statement, which keeps its plan; a function of its own was
-- planned anew for every entry.
CREATE OR REPLACE FUNCTION follow_audit_entries() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
BEGIN
    INSERT INTO public."AuditUnsealed" ("organizationId", "entryId")
    SELECT "organizationId", "id" FROM added;
    INSERT INTO public."AuditField" ("organizationId", "field", "createdAt", "entryId")
    SELECT DISTINCT a."organizationId",
        CASE
            WHEN c."path" LIKE 'customerAttributes.%' THEN c."path"
            ELSE substring(c."path" FROM '^[^.[]*')
        END,
        a."createdAt", a."id"
    FROM added a, jsonb_to_recordset(a."changes") AS c("path" text)
    WHERE a."subject" = 'account' AND a."action" NOT IN ('create', 'delete');
    RETURN NULL;
END
$$;

DROP FUNCTION audit_fields(jsonb);
