-- When somebody was last there outlives their sessions.
ALTER TABLE "User" ADD COLUMN "lastSeenAt" TIMESTAMPTZ(3);

CREATE TYPE "UserLinkKind" AS ENUM ('invite', 'reset');

-- What lets a person set a password once; the link's token is stored as its hash only.
CREATE TABLE "UserLink" (
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "id" CHAR(64) NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "UserLinkKind" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UserLink_pkey" PRIMARY KEY ("organizationId","id")
);

CREATE UNIQUE INDEX "UserLink_organizationId_userId_kind_key" ON "UserLink"("organizationId", "userId", "kind");

ALTER TABLE "UserLink" ADD CONSTRAINT "UserLink_organizationId_fkey"
    FOREIGN KEY ("organizationId") REFERENCES "Organization"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "UserLink" ADD CONSTRAINT "UserLink_organizationId_userId_fkey"
    FOREIGN KEY ("organizationId", "userId") REFERENCES "User"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "UserLink" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "UserLink" FORCE ROW LEVEL SECURITY;
CREATE POLICY organization ON "UserLink"
    USING ("organizationId" = current_setting('app.org', true))
    WITH CHECK ("organizationId" = current_setting('app.org', true));

GRANT SELECT, INSERT, UPDATE, DELETE ON "UserLink" TO rolodesk_app;
