-- A row whose key of an account, a change set or a user has the organization in it needs no second key to the organization:
-- each key is looked up, and its row locked, for every row that is written.
-- Each step locks two tables, for a moment.
ALTER TABLE "Session" DROP CONSTRAINT IF EXISTS "Session_organizationId_fkey";
-- step
ALTER TABLE "UserLink" DROP CONSTRAINT IF EXISTS "UserLink_organizationId_fkey";
-- step
ALTER TABLE "SavedView" DROP CONSTRAINT IF EXISTS "SavedView_organizationId_fkey";
-- step
ALTER TABLE "CustomerNumberAlias" DROP CONSTRAINT IF EXISTS "CustomerNumberAlias_organizationId_fkey";
-- step
ALTER TABLE "Address" DROP CONSTRAINT IF EXISTS "Address_organizationId_fkey";
-- step
ALTER TABLE "Contact" DROP CONSTRAINT IF EXISTS "Contact_organizationId_fkey";
-- step
ALTER TABLE "AuditEntry" DROP CONSTRAINT IF EXISTS "AuditEntry_organizationId_fkey";
