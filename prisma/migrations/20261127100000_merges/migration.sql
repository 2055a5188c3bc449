-- An account that was merged into another one is kept and shown nowhere: not even a statement that forgets it sees it.
ALTER TABLE "Customer" ADD COLUMN "mergedIntoId" UUID;

ALTER TABLE "Customer" ADD CONSTRAINT "Customer_mergedIntoId_check" CHECK ("mergedIntoId" <> "id");
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_organizationId_mergedIntoId_fkey"
    FOREIGN KEY ("organizationId", "mergedIntoId") REFERENCES "Customer"("organizationId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- Of all accounts, not of the merged ones alone: accounts are counted by it without a look at their rows.
CREATE INDEX "Customer_organizationId_mergedIntoId_idx" ON "Customer"("organizationId", "mergedIntoId");

ALTER POLICY organization ON "Customer"
    USING ("organizationId" = current_setting('app.org', true)
        AND ("mergedIntoId" IS NULL OR current_setting('app.merged', true) = 'on'));

-- Which merge made an account disappear, and the orders that went with it to the surviving one.
CREATE TABLE "CustomerMerge" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "loserId" UUID NOT NULL,
    "changeSetId" UUID NOT NULL,
    "orderIds" UUID[],

    CONSTRAINT "CustomerMerge_pkey" PRIMARY KEY ("organizationId","loserId")
);

CREATE UNIQUE INDEX "CustomerMerge_organizationId_changeSetId_key" ON "CustomerMerge"("organizationId", "changeSetId");
ALTER TABLE "CustomerMerge" ADD CONSTRAINT "CustomerMerge_organizationId_loserId_fkey"
    FOREIGN KEY ("organizationId", "loserId") REFERENCES "Customer"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "CustomerMerge" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "CustomerMerge" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization ON "CustomerMerge"
    USING ("organizationId" = current_setting('app.org', true))
    WITH CHECK ("organizationId" = current_setting('app.org', true));
GRANT SELECT, INSERT, DELETE ON "CustomerMerge" TO rolodesk_app;

-- The merged accounts with these numbers, external ids or ids, and the account at the end of each one's chain.
CREATE FUNCTION merged_accounts("numbers" text[], "externalIds" text[], "ids" uuid[])
RETURNS TABLE (
    "id" uuid, "customerNumber" text, "customerNumberLower" text, "externalId" text,
    "survivorId" uuid, "survivorNumber" text, "survivorRep" text
)
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $$
#variable_conflict use_column
DECLARE
    org text := current_setting('app.org', true);
    usual text := coalesce(current_setting('app.merged', true), '');
BEGIN
    PERFORM set_config('app.merged', 'on', true);
    RETURN QUERY
        WITH RECURSIVE chain AS (
            SELECT c."id" AS "from", c."mergedIntoId" AS "to" FROM public."Customer" c
            WHERE c."organizationId" = org AND c."mergedIntoId" IS NOT NULL AND c."customerNumberLower" = ANY("numbers")
            UNION
            SELECT c."id", c."mergedIntoId" FROM public."Customer" c
            WHERE c."organizationId" = org AND c."mergedIntoId" IS NOT NULL AND c."externalId" = ANY("externalIds")
            UNION
            SELECT c."id", c."mergedIntoId" FROM public."Customer" c
            WHERE c."organizationId" = org AND c."mergedIntoId" IS NOT NULL AND c."id" = ANY("ids")
            UNION
            SELECT chain."from", c."mergedIntoId" FROM chain
            JOIN public."Customer" c ON c."organizationId" = org AND c."id" = chain."to"
            WHERE c."mergedIntoId" IS NOT NULL
        )
        SELECT m."id", m."customerNumber", m."customerNumberLower", m."externalId", s."id", s."customerNumber", s."repNumber"
        FROM chain
        JOIN public."Customer" m ON m."organizationId" = org AND m."id" = chain."from"
        JOIN public."Customer" s ON s."organizationId" = org AND s."id" = chain."to" AND s."mergedIntoId" IS NULL;
    PERFORM set_config('app.merged', usual, true);
END
$$;

REVOKE EXECUTE ON FUNCTION merged_accounts(text[], text[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION merged_accounts(text[], text[], uuid[]) TO rolodesk_app;
