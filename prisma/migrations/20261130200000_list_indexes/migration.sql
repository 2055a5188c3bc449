-- Indexes of the lists (docs/decisions/0034-lists-that-do-not-grow.md). Each step is a transaction of its own and lets writes go
-- on, and may be done again after one that failed. New ones are there before old ones go.
ALTER TABLE "Customer" SET (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_name_idx";
-- step
CREATE INDEX CONCURRENTLY "Customer_name_idx" ON "Customer"("organizationId", "companyNameKey", "customerNumberKey", "customerNumber")
    INCLUDE ("id", "mergedIntoId", "active", "pricingKey", "repNumberKey", "termsKey", "currencyCodeKey");
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_number_idx";
-- step
CREATE INDEX CONCURRENTLY "Customer_number_idx" ON "Customer"("organizationId", "customerNumberKey", "customerNumber")
    INCLUDE ("id", "mergedIntoId", "active", "pricingKey", "repNumberKey", "termsKey", "currencyCodeKey");
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_email_idx";
-- step
CREATE INDEX CONCURRENTLY "Customer_email_idx" ON "Customer"("organizationId", "companyEmailKey")
    INCLUDE ("id", "mergedIntoId", "active");
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_phone_idx";
-- step
CREATE INDEX CONCURRENTLY "Customer_phone_idx" ON "Customer"("organizationId", "companyPhoneKey")
    INCLUDE ("id", "mergedIntoId");
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_fax_idx";
-- step
CREATE INDEX CONCURRENTLY "Customer_fax_idx" ON "Customer"("organizationId", "companyFaxKey")
    INCLUDE ("id", "mergedIntoId");
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_external_id_idx";
-- step
CREATE INDEX CONCURRENTLY "Customer_external_id_idx" ON "Customer"("organizationId", "externalIdKey")
    INCLUDE ("id", "mergedIntoId");
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_rep_idx";
-- step
CREATE INDEX CONCURRENTLY "Customer_rep_idx" ON "Customer"("organizationId", "repNumberKey")
    INCLUDE ("id", "mergedIntoId");
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_created_idx";
-- step
CREATE INDEX CONCURRENTLY "Customer_created_idx" ON "Customer"("organizationId", "createdAt")
    INCLUDE ("id", "mergedIntoId", "active");
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_bare_number_idx";
-- step
CREATE INDEX CONCURRENTLY "Customer_bare_number_idx" ON "Customer"("organizationId", "customerNumberBare")
    INCLUDE ("id", "mergedIntoId", "active");
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_stem_idx";
-- step
CREATE INDEX CONCURRENTLY "Customer_stem_idx" ON "Customer"("organizationId", "companyNameStem")
    INCLUDE ("id", "mergedIntoId", "active");
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_merged_idx";
-- step
CREATE INDEX CONCURRENTLY "Customer_merged_idx" ON "Customer"("organizationId", "mergedIntoId") WHERE "mergedIntoId" IS NOT NULL;
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_texts_idx";
-- step
CREATE INDEX CONCURRENTLY "Customer_texts_idx" ON "Customer"
    USING GIN ("organizationId", "searchKey" gin_trgm_ops, "phoneDigits" gin_trgm_ops) WHERE "mergedIntoId" IS NULL;
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_companyNameKey_customerNumberKey_cu_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_customerNumberKey_customerNumber_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_companyEmailKey_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_active_email_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_repNumberKey_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_repNumber_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_createdAt_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_updatedAt_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_pricingKey_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_termsKey_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_mergedIntoId_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_search_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_customerNumberBare_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Customer_organizationId_companyNameStem_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Address_customer_idx";
-- step
CREATE INDEX CONCURRENTLY "Address_customer_idx" ON "Address"("organizationId", "customerId", "position") INCLUDE ("addressType");
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Address_country_idx";
-- step
CREATE INDEX CONCURRENTLY "Address_country_idx" ON "Address"("organizationId", "countryKey", "customerId");
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Address_organizationId_customerId_position_idx";
-- step
DROP INDEX CONCURRENTLY IF EXISTS "Address_organizationId_countryKey_idx";
