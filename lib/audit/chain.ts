import "server-only";
import { createHash } from "node:crypto";
import { raw, type Sql } from "@/lib/db/sql";

/** One link of an organization's chain. */
export type Seal = {
  sequence: number;
  /** ISO 8601, UTC, to the millisecond. */
  sealedAt: string;
  /** Of each entry, SHA-256 in hexadecimal. */
  entryDigests: readonly string[];
};

/** What the first link has before it. */
export const NO_DIGEST = "";

/**
 * SHA-256 of an entry `e` in hexadecimal, over PostgreSQL's text of a jsonb object with every column that is not null,
 * without the subject of an account: columns that come later leave the digests of older entries as they are. Needs the
 * time zone UTC.
 */
export const ENTRY_DIGEST: Sql = raw(`encode(sha256(convert_to((
  SELECT jsonb_object_agg(k.key, k.value) FROM jsonb_each(to_jsonb(e)) k
  WHERE k.value <> 'null' AND NOT (k.key = 'subject' AND k.value = '"account"')
)::text, 'UTF8')), 'hex')`);

/** SHA-256 of a link in hexadecimal, over the digest before it and all that it holds. */
export function sealDigest(previous: string, { sequence, sealedAt, entryDigests }: Seal): string {
  return createHash("sha256")
    .update(JSON.stringify([previous, sequence, sealedAt, entryDigests]))
    .digest("hex");
}
