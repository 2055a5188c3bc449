-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('sales_rep', 'account_manager', 'sales_ops', 'admin');

-- CreateEnum
CREATE TYPE "Door" AS ENUM ('page', 'api', 'import', 'seed');

-- CreateEnum
CREATE TYPE "AddressType" AS ENUM ('Billing', 'Shipping');

-- CreateTable
CREATE TABLE "Organization" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "defaultCurrency" TEXT COLLATE "C" NOT NULL DEFAULT 'USD',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("organizationId")
);

-- CreateTable
CREATE TABLE "User" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "emailKey" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "role" "Role" NOT NULL,
    "repNumber" TEXT COLLATE "C",
    "passwordHash" TEXT COLLATE "C",
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "Session" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" CHAR(64) NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "userAgent" TEXT COLLATE "C",
    "address" TEXT COLLATE "C",

    CONSTRAINT "Session_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "ApiClient" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "clientId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "secretHash" CHAR(64) NOT NULL,
    "scopes" TEXT[],
    "repNumber" TEXT COLLATE "C",
    "active" BOOLEAN NOT NULL DEFAULT true,
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ApiClient_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "PriceTier" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "nameKey" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "PriceTier_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "PaymentTerms" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "nameKey" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "PaymentTerms_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "SalesRep" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "repNumber" TEXT COLLATE "C" NOT NULL,
    "repNumberKey" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "email" TEXT COLLATE "C",
    "phone" TEXT COLLATE "C",
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "SalesRep_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "customerNumber" TEXT COLLATE "C" NOT NULL,
    "customerNumberLower" TEXT COLLATE "C" NOT NULL,
    "customerNumberKey" TEXT COLLATE "C" NOT NULL,
    "companyName" TEXT COLLATE "C" NOT NULL,
    "companyNameKey" TEXT COLLATE "C" NOT NULL,
    "companyEmail" TEXT COLLATE "C" NOT NULL,
    "companyEmailKey" TEXT COLLATE "C" NOT NULL,
    "companyPhone" TEXT COLLATE "C",
    "companyPhoneKey" TEXT COLLATE "C",
    "companyFax" TEXT COLLATE "C",
    "companyFaxKey" TEXT COLLATE "C",
    "pricing" TEXT COLLATE "C" NOT NULL,
    "pricingKey" TEXT COLLATE "C" NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "repNumber" TEXT COLLATE "C",
    "repNumberKey" TEXT COLLATE "C",
    "terms" TEXT COLLATE "C",
    "termsKey" TEXT COLLATE "C",
    "currencyCode" TEXT COLLATE "C" NOT NULL,
    "currencyCodeKey" TEXT COLLATE "C" NOT NULL,
    "externalId" TEXT COLLATE "C",
    "externalIdKey" TEXT COLLATE "C",
    "customerAttributes" JSONB NOT NULL DEFAULT '{}',
    "customerAttributesKey" JSONB NOT NULL DEFAULT '{}',
    "searchKey" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "CustomerNumberAlias" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "customerNumberLower" TEXT COLLATE "C" NOT NULL,
    "customerId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CustomerNumberAlias_pkey" PRIMARY KEY ("organizationId","customerNumberLower")
);

-- CreateTable
CREATE TABLE "Address" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "externalId" TEXT COLLATE "C",
    "externalIdKey" TEXT COLLATE "C",
    "line1" TEXT COLLATE "C",
    "line1Key" TEXT COLLATE "C",
    "line2" TEXT COLLATE "C",
    "line2Key" TEXT COLLATE "C",
    "city" TEXT COLLATE "C",
    "cityKey" TEXT COLLATE "C",
    "state" TEXT COLLATE "C",
    "stateKey" TEXT COLLATE "C",
    "postalCode" TEXT COLLATE "C",
    "postalCodeKey" TEXT COLLATE "C",
    "country" TEXT COLLATE "C",
    "countryKey" TEXT COLLATE "C",
    "addressType" "AddressType" NOT NULL,
    "addressTypeKey" TEXT COLLATE "C" NOT NULL,
    "phone" TEXT COLLATE "C",
    "phoneKey" TEXT COLLATE "C",
    "isPrimary" BOOLEAN NOT NULL,

    CONSTRAINT "Address_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "externalId" TEXT COLLATE "C",
    "externalIdKey" TEXT COLLATE "C",
    "title" TEXT COLLATE "C",
    "titleKey" TEXT COLLATE "C",
    "firstName" TEXT COLLATE "C",
    "firstNameKey" TEXT COLLATE "C",
    "lastName" TEXT COLLATE "C",
    "lastNameKey" TEXT COLLATE "C",
    "email" TEXT COLLATE "C",
    "emailKey" TEXT COLLATE "C",
    "phone" TEXT COLLATE "C",
    "phoneKey" TEXT COLLATE "C",
    "fax" TEXT COLLATE "C",
    "faxKey" TEXT COLLATE "C",
    "isPrimary" BOOLEAN NOT NULL,
    "contactType" TEXT COLLATE "C",
    "contactTypeKey" TEXT COLLATE "C",

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "Order" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT COLLATE "C" NOT NULL,
    "customerId" UUID,
    "customerNumber" TEXT COLLATE "C" NOT NULL,
    "companyName" TEXT COLLATE "C" NOT NULL,
    "date" DATE NOT NULL,
    "total" DECIMAL(14,2) NOT NULL,
    "currencyCode" TEXT COLLATE "C" NOT NULL,
    "repNumber" TEXT COLLATE "C",
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "ChangeSet" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "door" "Door" NOT NULL,
    "actorId" TEXT COLLATE "C",
    "actorName" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "requestId" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ChangeSet_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "changeSetId" UUID NOT NULL,
    "requestId" TEXT COLLATE "C" NOT NULL,
    "door" "Door" NOT NULL,
    "actorId" TEXT COLLATE "C",
    "actorName" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "action" TEXT COLLATE "C" NOT NULL,
    "customerId" UUID NOT NULL,
    "customerNumber" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER,
    "changes" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_organizationId_emailKey_key" ON "User"("organizationId", "emailKey");

-- CreateIndex
CREATE INDEX "Session_organizationId_userId_idx" ON "Session"("organizationId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiClient_organizationId_clientId_key" ON "ApiClient"("organizationId", "clientId");

-- CreateIndex
CREATE UNIQUE INDEX "PriceTier_organizationId_nameKey_key" ON "PriceTier"("organizationId", "nameKey");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentTerms_organizationId_nameKey_key" ON "PaymentTerms"("organizationId", "nameKey");

-- CreateIndex
CREATE UNIQUE INDEX "SalesRep_organizationId_repNumberKey_key" ON "SalesRep"("organizationId", "repNumberKey");

-- CreateIndex
CREATE INDEX "Customer_organizationId_companyNameKey_customerNumberKey_cu_idx" ON "Customer"("organizationId", "companyNameKey", "customerNumberKey", "customerNumber");

-- CreateIndex
CREATE INDEX "Customer_organizationId_customerNumberKey_customerNumber_idx" ON "Customer"("organizationId", "customerNumberKey", "customerNumber");

-- CreateIndex
CREATE INDEX "Customer_organizationId_companyEmailKey_idx" ON "Customer"("organizationId", "companyEmailKey");

-- CreateIndex
CREATE INDEX "Customer_organizationId_pricingKey_idx" ON "Customer"("organizationId", "pricingKey");

-- CreateIndex
CREATE INDEX "Customer_organizationId_repNumberKey_idx" ON "Customer"("organizationId", "repNumberKey");

-- CreateIndex
CREATE INDEX "Customer_organizationId_repNumber_idx" ON "Customer"("organizationId", "repNumber");

-- CreateIndex
CREATE INDEX "Customer_organizationId_termsKey_idx" ON "Customer"("organizationId", "termsKey");

-- CreateIndex
CREATE INDEX "Customer_organizationId_createdAt_idx" ON "Customer"("organizationId", "createdAt");

-- CreateIndex
CREATE INDEX "Customer_organizationId_updatedAt_idx" ON "Customer"("organizationId", "updatedAt");

-- CreateIndex
CREATE INDEX "Customer_searchKey_idx" ON "Customer" USING GIN ("searchKey" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Customer_companyNameKey_idx" ON "Customer" USING GIN ("companyNameKey" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Customer_organizationId_customerNumberLower_key" ON "Customer"("organizationId", "customerNumberLower");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_organizationId_externalId_key" ON "Customer"("organizationId", "externalId");

-- CreateIndex
CREATE INDEX "CustomerNumberAlias_organizationId_customerId_idx" ON "CustomerNumberAlias"("organizationId", "customerId");

-- CreateIndex
CREATE INDEX "Address_organizationId_customerId_position_idx" ON "Address"("organizationId", "customerId", "position");

-- CreateIndex
CREATE INDEX "Address_organizationId_countryKey_idx" ON "Address"("organizationId", "countryKey");

-- CreateIndex
CREATE UNIQUE INDEX "Address_organizationId_customerId_externalId_key" ON "Address"("organizationId", "customerId", "externalId");

-- CreateIndex
CREATE INDEX "Contact_organizationId_customerId_position_idx" ON "Contact"("organizationId", "customerId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_organizationId_customerId_externalId_key" ON "Contact"("organizationId", "customerId", "externalId");

-- CreateIndex
CREATE INDEX "Order_organizationId_customerId_date_idx" ON "Order"("organizationId", "customerId", "date");

-- CreateIndex
CREATE INDEX "Order_organizationId_date_idx" ON "Order"("organizationId", "date");

-- CreateIndex
CREATE UNIQUE INDEX "Order_organizationId_number_key" ON "Order"("organizationId", "number");

-- CreateIndex
CREATE INDEX "ChangeSet_organizationId_createdAt_idx" ON "ChangeSet"("organizationId", "createdAt");

-- CreateIndex
CREATE INDEX "AuditEntry_organizationId_customerId_createdAt_idx" ON "AuditEntry"("organizationId", "customerId", "createdAt");

-- CreateIndex
CREATE INDEX "AuditEntry_organizationId_createdAt_idx" ON "AuditEntry"("organizationId", "createdAt");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_organizationId_userId_fkey" FOREIGN KEY ("organizationId", "userId") REFERENCES "User"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiClient" ADD CONSTRAINT "ApiClient_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PriceTier" ADD CONSTRAINT "PriceTier_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentTerms" ADD CONSTRAINT "PaymentTerms_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SalesRep" ADD CONSTRAINT "SalesRep_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerNumberAlias" ADD CONSTRAINT "CustomerNumberAlias_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerNumberAlias" ADD CONSTRAINT "CustomerNumberAlias_organizationId_customerId_fkey" FOREIGN KEY ("organizationId", "customerId") REFERENCES "Customer"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Address" ADD CONSTRAINT "Address_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Address" ADD CONSTRAINT "Address_organizationId_customerId_fkey" FOREIGN KEY ("organizationId", "customerId") REFERENCES "Customer"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_organizationId_customerId_fkey" FOREIGN KEY ("organizationId", "customerId") REFERENCES "Customer"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_organizationId_customerId_fkey" FOREIGN KEY ("organizationId", "customerId") REFERENCES "Customer"("organizationId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ChangeSet" ADD CONSTRAINT "ChangeSet_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_organizationId_changeSetId_fkey" FOREIGN KEY ("organizationId", "changeSetId") REFERENCES "ChangeSet"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- The role that the application's statements run as. Roles belong to the whole cluster, and parallel runs race.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rolodesk_app') THEN
        CREATE ROLE rolodesk_app NOLOGIN;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

-- On PostgreSQL 15 the creator of a role is no member of it.
DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'rolodesk_app', 'MEMBER') THEN
        EXECUTE format('GRANT rolodesk_app TO %I', current_user);
    END IF;
END
$$;

GRANT USAGE ON SCHEMA public TO rolodesk_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON
    "Organization", "User", "Session", "ApiClient", "PriceTier", "PaymentTerms", "SalesRep",
    "Customer", "CustomerNumberAlias", "Address", "Contact", "Order"
TO rolodesk_app;
-- The audit is append-only.
GRANT SELECT, INSERT ON "ChangeSet", "AuditEntry" TO rolodesk_app;
