import "server-only";
import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { seal, unsealBytes } from "@/lib/auth/encrypted-text";
import { type AppError, invalid } from "@/lib/errors";
import type { ListQuery } from "./query";

/** For how long a cursor holds. */
const LIFETIME_MS = 7 * 24 * 3_600_000;
const LONGEST = 1_000;
/** What a cursor unpacks to at most: nobody but us makes one. */
const MOST_BYTES = 1_000_000;
const DIGEST_CHARACTERS = 22;

/** The values by which an account has its place in a list, one for each sort column, as text. */
export type Place = readonly (string | null)[];

/** An account whose place is too long for a cursor; `digest` tells whether it still has that place. */
export type FarPlace = { id: string; digest: string };

/** Where a page ended, and what must stay as it was at the first page. */
export type Cursor = {
  place: Place | FarPlace;
  /** When the first page was read: what `@days-30` counts from. */
  now: Date;
  /** The rep that `@me` stood for. */
  repNumber: string | null;
};

const schema = z.tuple([
  z.union([z.array(z.string().nullable()), z.object({ id: z.string(), digest: z.string() })]),
  z.number(),
  z.string().nullable(),
  z.number(),
  z.string(),
]);

const digestOf = (value: unknown) =>
  createHash("sha256")
    .update(JSON.stringify(value))
    .digest("base64url")
    .slice(0, DIGEST_CHARACTERS);

/** What must be the same with each cursor: the list, and what its reader may see of it. */
function listDigest(actor: Actor, { filters, search, sort }: ListQuery): string {
  return digestOf([filters, search, sort, actor.ownAccountsOnly ? [actor.repNumber] : null]);
}

/** A short form of a place. */
export const placeDigest = (place: Place): string => digestOf(place);

const purposeOf = ({ organizationId }: Actor) =>
  ({ use: "list cursor", owner: [organizationId] }) as const;

/**
 * Writes a cursor: encrypted, at most 1,000 characters.
 * @param id the account that has the place, whose id stands in for a place that is too long.
 */
export function writeCursor(
  actor: Actor,
  query: ListQuery,
  { place, id, now, repNumber }: { place: Place; id: string } & Omit<Cursor, "place">,
): string {
  const pack = (of: Place | FarPlace) => {
    const all = [of, now.getTime(), repNumber, Date.now(), listDigest(actor, query)];
    return seal(deflateRawSync(JSON.stringify(all)), purposeOf(actor));
  };
  const cursor = pack(place);
  return cursor.length <= LONGEST ? cursor : pack({ id, digest: placeDigest(place) });
}

/** A cursor that cannot be gone on from. */
export const cursorProblem = (message: string): AppError =>
  invalid("after", `${message} Start anew with an empty \`after\`.`);

/**
 * Reads a cursor.
 * @throws AppError `validation` when it is none of this organization's, is too old, or belongs to other
 * filters, another search, sort or binding to a rep.
 */
export function readCursor(actor: Actor, query: ListQuery, cursor: string): Cursor {
  const bytes = cursor.length <= LONGEST ? unsealBytes(cursor, purposeOf(actor)) : null;
  if (!bytes) throw cursorProblem("This is no cursor of a list.");
  const text = inflateRawSync(bytes, { maxOutputLength: MOST_BYTES }).toString("utf8");
  const read = schema.safeParse(JSON.parse(text));
  if (!read.success) throw cursorProblem("The cursor is of another release.");
  const [place, now, repNumber, at, digest] = read.data;
  if (Date.now() - at > LIFETIME_MS) throw cursorProblem("The cursor is older than seven days.");
  if (digest !== listDigest(actor, query)) {
    throw cursorProblem("The cursor is of a list with other filters, search, sort or accounts.");
  }
  return { place, now: new Date(now), repNumber };
}
