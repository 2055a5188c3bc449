-- A row whose key of an account, a change set or a user has the organization in it needs no second key to the organization:
-- each key is looked up, and its row locked, for every row that is written.
ALTER TABLE "Session" DROP CONSTRAINT "Session_organizationId_fkey";
ALTER TABLE "UserLink" DROP CONSTRAINT "UserLink_organizationId_fkey";
ALTER TABLE "SavedView" DROP CONSTRAINT "SavedView_organizationId_fkey";
ALTER TABLE "CustomerNumberAlias" DROP CONSTRAINT "CustomerNumberAlias_organizationId_fkey";
ALTER TABLE "Address" DROP CONSTRAINT "Address_organizationId_fkey";
ALTER TABLE "Contact" DROP CONSTRAINT "Contact_organizationId_fkey";
ALTER TABLE "AuditEntry" DROP CONSTRAINT "AuditEntry_organizationId_fkey";
