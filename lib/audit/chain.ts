import "server-only";
import { createHash } from "node:crypto";
import { raw, type Sql } from "@/lib/db/sql";

/** One link of an organization's chain. */
export type Seal = {
  sequence: number;
  /** ISO 8601, UTC, to the millisecond. */
  sealedAt: string;
  /** The SHA-256 of each entry, in hexadecimal. */
  entryDigests: readonly string[];
};

/** The previous digest of the first link. */
export const NO_DIGEST = "";

/**
 * SQL for the SHA-256 of an entry `e` in hexadecimal: over the jsonb text of all columns that are
 * not null. Null columns, and the subject where it is an account, are left out so that columns
 * added later do not change the digests of old entries. The session's time zone must be UTC.
 */
export const ENTRY_DIGEST: Sql = raw(`encode(sha256(convert_to((
  SELECT jsonb_object_agg(k.key, k.value) FROM jsonb_each(to_jsonb(e)) k
  WHERE k.value <> 'null' AND NOT (k.key = 'subject' AND k.value = '"account"')
)::text, 'UTF8')), 'hex')`);

/** The SHA-256 of a link in hexadecimal, over the previous digest and everything in the link. */
export function sealDigest(previous: string, { sequence, sealedAt, entryDigests }: Seal): string {
  return createHash("sha256")
    .update(JSON.stringify([previous, sequence, sealedAt, entryDigests]))
    .digest("hex");
}
