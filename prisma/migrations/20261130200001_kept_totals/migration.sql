-- How many accounts share status, tier, rep, terms and currency (docs/decisions/0034-lists-that-do-not-grow.md): the sum of an
-- organization's rows. Each write appends what it changed, in its own transaction; a background step folds them.

-- Writers of accounts wait from here to the end, readers never. Taken first, as who holds less and asks for more may deadlock.
LOCK TABLE "Customer" IN SHARE ROW EXCLUSIVE MODE;

CREATE TABLE "CustomerTotal" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "active" BOOLEAN NOT NULL,
    "pricing" TEXT COLLATE "C" NOT NULL,
    "pricingKey" TEXT COLLATE "C" NOT NULL,
    "repNumber" TEXT COLLATE "C",
    "repNumberKey" TEXT COLLATE "C",
    "terms" TEXT COLLATE "C",
    "termsKey" TEXT COLLATE "C",
    "currencyCode" TEXT COLLATE "C" NOT NULL,
    "currencyCodeKey" TEXT COLLATE "C" NOT NULL,
    "accounts" INTEGER NOT NULL,
    "isFolded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "CustomerTotal_pkey" PRIMARY KEY ("organizationId","id")
);

ALTER TABLE "CustomerTotal" ADD CONSTRAINT "CustomerTotal_organizationId_fkey"
    FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "CustomerTotal_unfolded_idx" ON "CustomerTotal"("organizationId") WHERE NOT "isFolded";

-- Accounts that were merged into another one are in no total, as they are in no list.
CREATE FUNCTION keep_customer_totals() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
BEGIN
    INSERT INTO public."CustomerTotal" ("organizationId", "active", "pricing", "pricingKey", "repNumber", "repNumberKey",
        "terms", "termsKey", "currencyCode", "currencyCodeKey", "accounts")
    SELECT "organizationId", "active", "pricing", "pricingKey", "repNumber", "repNumberKey", "terms", "termsKey", "currencyCode",
        "currencyCodeKey", count(*)
    FROM added WHERE "mergedIntoId" IS NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
    RETURN NULL;
END
$$;

CREATE FUNCTION keep_customer_totals_of_removed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
BEGIN
    INSERT INTO public."CustomerTotal" ("organizationId", "active", "pricing", "pricingKey", "repNumber", "repNumberKey",
        "terms", "termsKey", "currencyCode", "currencyCodeKey", "accounts")
    SELECT "organizationId", "active", "pricing", "pricingKey", "repNumber", "repNumberKey", "terms", "termsKey", "currencyCode",
        "currencyCodeKey", -count(*)
    FROM removed WHERE "mergedIntoId" IS NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
    RETURN NULL;
END
$$;

CREATE FUNCTION keep_customer_totals_of_changed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
BEGIN
    INSERT INTO public."CustomerTotal" ("organizationId", "active", "pricing", "pricingKey", "repNumber", "repNumberKey",
        "terms", "termsKey", "currencyCode", "currencyCodeKey", "accounts")
    SELECT "organizationId", "active", "pricing", "pricingKey", "repNumber", "repNumberKey", "terms", "termsKey", "currencyCode",
        "currencyCodeKey", sum(sign)
    FROM (SELECT *, 1 AS sign FROM added UNION ALL SELECT *, -1 FROM removed) AS changed
    WHERE "mergedIntoId" IS NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 HAVING sum(sign) <> 0;
    RETURN NULL;
END
$$;

CREATE TRIGGER "CustomerTotal_insert" AFTER INSERT ON "Customer" REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION keep_customer_totals();
CREATE TRIGGER "CustomerTotal_delete" AFTER DELETE ON "Customer" REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION keep_customer_totals_of_removed();
CREATE TRIGGER "CustomerTotal_update" AFTER UPDATE ON "Customer" REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION keep_customer_totals_of_changed();

-- Of accounts from before this migration, by the role that sees all organizations; it may read these columns for this once.
GRANT SELECT ("active", "pricing", "pricingKey", "repNumber", "repNumberKey", "terms", "termsKey", "currencyCode", "currencyCodeKey")
    ON "Customer" TO rolodesk_search;
GRANT INSERT ON "CustomerTotal" TO rolodesk_search;
SET LOCAL ROLE rolodesk_search;
INSERT INTO "CustomerTotal" ("organizationId", "active", "pricing", "pricingKey", "repNumber", "repNumberKey",
    "terms", "termsKey", "currencyCode", "currencyCodeKey", "accounts", "isFolded")
SELECT "organizationId", "active", "pricing", "pricingKey", "repNumber", "repNumberKey", "terms", "termsKey", "currencyCode",
    "currencyCodeKey", count(*), true
FROM "Customer" WHERE "mergedIntoId" IS NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
RESET ROLE;
REVOKE SELECT ("active", "pricing", "pricingKey", "repNumber", "repNumberKey", "terms", "termsKey", "currencyCode", "currencyCodeKey")
    ON "Customer" FROM rolodesk_search;
REVOKE INSERT ON "CustomerTotal" FROM rolodesk_search;

ALTER TABLE "CustomerTotal" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "CustomerTotal" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization ON "CustomerTotal"
    USING ("organizationId" = current_setting('app.org', true))
    WITH CHECK ("organizationId" = current_setting('app.org', true));
GRANT SELECT, INSERT, DELETE ON "CustomerTotal" TO rolodesk_app;

GRANT CREATE ON SCHEMA public TO rolodesk_search;
GRANT SELECT ("organizationId", "isFolded") ON "CustomerTotal" TO rolodesk_search;
CREATE POLICY search ON "CustomerTotal" FOR SELECT TO rolodesk_search USING (true);

-- The organizations with at least so many rows that wait to be folded.
CREATE FUNCTION organizations_to_fold("least" integer) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog
AS $$
    SELECT "organizationId" FROM public."CustomerTotal" WHERE NOT "isFolded"
    GROUP BY "organizationId" HAVING count(*) >= "least" ORDER BY 1
$$;

ALTER FUNCTION organizations_to_fold(integer) OWNER TO rolodesk_search;
REVOKE CREATE ON SCHEMA public FROM rolodesk_search;
REVOKE EXECUTE ON FUNCTION organizations_to_fold(integer), keep_customer_totals(), keep_customer_totals_of_removed(),
    keep_customer_totals_of_changed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_to_fold(integer) TO rolodesk_app;
