-- States of the accounts table that people named.
CREATE TABLE "SavedView" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "handle" TEXT COLLATE "C" NOT NULL,
    "ownerId" UUID NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "nameKey" TEXT COLLATE "C" NOT NULL,
    "sharedNameKey" TEXT COLLATE "C",
    "query" JSONB NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("organizationId","id"),
    CONSTRAINT "SavedView_sharedNameKey_check" CHECK ("sharedNameKey" = "nameKey")
);

CREATE UNIQUE INDEX "SavedView_organizationId_handle_key" ON "SavedView"("organizationId", "handle");
CREATE UNIQUE INDEX "SavedView_organizationId_ownerId_nameKey_key" ON "SavedView"("organizationId", "ownerId", "nameKey");
CREATE UNIQUE INDEX "SavedView_organizationId_sharedNameKey_key" ON "SavedView"("organizationId", "sharedNameKey");

ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_organizationId_fkey"
    FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_organizationId_ownerId_fkey"
    FOREIGN KEY ("organizationId", "ownerId") REFERENCES "User"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The view that the accounts open with, for a user or for a role.
CREATE TABLE "StartView" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "userId" UUID,
    "role" "Role",
    "viewId" UUID,

    CONSTRAINT "StartView_pkey" PRIMARY KEY ("organizationId","id"),
    CONSTRAINT "StartView_holder_check" CHECK (num_nonnulls("userId", "role") = 1)
);

CREATE UNIQUE INDEX "StartView_organizationId_userId_key" ON "StartView"("organizationId", "userId");
CREATE UNIQUE INDEX "StartView_organizationId_role_key" ON "StartView"("organizationId", "role");
CREATE INDEX "StartView_organizationId_viewId_idx" ON "StartView"("organizationId", "viewId");

ALTER TABLE "StartView" ADD CONSTRAINT "StartView_organizationId_fkey"
    FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "StartView" ADD CONSTRAINT "StartView_organizationId_userId_fkey"
    FOREIGN KEY ("organizationId", "userId") REFERENCES "User"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "StartView" ADD CONSTRAINT "StartView_organizationId_viewId_fkey"
    FOREIGN KEY ("organizationId", "viewId") REFERENCES "SavedView"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

DO $$
DECLARE
    name regclass;
BEGIN
    FOREACH name IN ARRAY ARRAY['"SavedView"', '"StartView"']::regclass[]
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

GRANT SELECT, INSERT, UPDATE, DELETE ON "SavedView", "StartView" TO rolodesk_app;
