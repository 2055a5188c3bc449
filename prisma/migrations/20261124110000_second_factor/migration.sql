CREATE TYPE "SignInMethod" AS ENUM ('password', 'oidc');

ALTER TABLE "Organization" ADD COLUMN "adminsNeedTwoStep" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "Session" ADD COLUMN "method" "SignInMethod" NOT NULL DEFAULT 'password';

ALTER TABLE "User"
    ADD COLUMN "totpSecret" TEXT COLLATE "C",
    ADD COLUMN "totpEnabledAt" TIMESTAMPTZ(3),
    ADD COLUMN "totpLastStep" INTEGER,
    ADD COLUMN "recoveryCodes" TEXT[] COLLATE "C" DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "oidcIssuer" TEXT COLLATE "C",
    ADD COLUMN "oidcSubject" TEXT COLLATE "C",
    ADD CONSTRAINT "User_totp_whole" CHECK (("totpSecret" IS NULL) = ("totpEnabledAt" IS NULL)),
    ADD CONSTRAINT "User_oidc_whole" CHECK (("oidcIssuer" IS NULL) = ("oidcSubject" IS NULL));

CREATE UNIQUE INDEX "User_organizationId_oidcIssuer_oidcSubject_key"
    ON "User"("organizationId", "oidcIssuer", "oidcSubject");
