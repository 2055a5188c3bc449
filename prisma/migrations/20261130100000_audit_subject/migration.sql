-- What an entry is about: an account, as all entries so far, or something else by its id and name. Text, because comparing
-- an enum is not leakproof. Digests leave the subject of accounts out (lib/audit/chain.ts): older entries keep theirs.
ALTER TABLE "AuditEntry"
    ADD COLUMN "subject" TEXT COLLATE "C" NOT NULL DEFAULT 'account',
    ADD COLUMN "subjectId" TEXT COLLATE "C",
    ADD COLUMN "subjectName" TEXT COLLATE "C",
    ALTER COLUMN "customerId" DROP NOT NULL,
    ALTER COLUMN "customerNumber" DROP NOT NULL;

-- An account has its own columns, and nothing else has them.
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_subject_check" CHECK (
    CASE "subject"
        WHEN 'account' THEN num_nonnulls("customerId", "customerNumber") = 2 AND num_nonnulls("subjectId", "subjectName") = 0
        ELSE "subject" IN ('order', 'rep', 'tier', 'term', 'user', 'client', 'setting', 'export')
            AND num_nonnulls("customerId", "customerNumber") = 0 AND num_nonnulls("subjectId", "subjectName") = 2
    END
);

-- The fields that the activity is filtered by are those of accounts.
CREATE OR REPLACE FUNCTION follow_audit_entries() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
BEGIN
    INSERT INTO public."AuditUnsealed" ("organizationId", "entryId")
    SELECT "organizationId", "id" FROM added;
    INSERT INTO public."AuditField" ("organizationId", "field", "createdAt", "entryId")
    SELECT a."organizationId", f, a."createdAt", a."id"
    FROM added a, public.audit_fields(a."changes") f
    WHERE a."subject" = 'account' AND a."action" NOT IN ('create', 'delete');
    RETURN NULL;
END
$$;
