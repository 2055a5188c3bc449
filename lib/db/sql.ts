import "server-only";
import { Prisma } from "@/prisma/generated/client";

export type Sql = Prisma.Sql;

/** SQL text with parameters; can be nested. */
export const sql = Prisma.sql;
/** Joins fragments, by a comma by default. */
export const join = Prisma.join;
/**
 * Text inserted into a statement unchanged: only for identifiers from a registry, never for input.
 */
export const raw = Prisma.raw;
export const empty = Prisma.empty;

/** Escapes a value for LIKE, so that `%`, `_` and `\` are plain characters. */
export function escapeLike(value: string): string {
  return value.replace(/[\\%_]/g, "\\$&");
}
