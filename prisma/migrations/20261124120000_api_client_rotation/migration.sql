-- A secret that was rotated goes on working until the second column's time, so that callers can change over.
ALTER TABLE "ApiClient"
    ADD COLUMN "previousSecretHash" CHAR(64),
    ADD COLUMN "previousSecretUntil" TIMESTAMPTZ(3);
