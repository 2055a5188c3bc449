import { z } from "zod";
import { ROLE_NAMES } from "@/lib/auth/permissions";
import { MOST_FILTERS } from "@/lib/customers/list/filters-params";
import { MAX_PAGE_SIZE, MAX_SEARCH_LENGTH } from "@/lib/customers/list/query";
import { isStorable, textLength } from "@/lib/text";
import { textOf } from "@/lib/validation";
import { MOST_NAME_CHARACTERS, type ViewQuery } from "./view-query";

const text = (max: number, min = 1) =>
  z
    .string({ error: "Must be text." })
    .refine(isStorable, { error: "Contains a NUL character or half a surrogate pair." })
    .refine((value) => textLength(value) >= min && textLength(value) <= max, {
      error: `Must have ${min} to ${max} characters.`,
    });

const filterSchema = z.object({
  field: text(1_000),
  operator: text(40),
  value: z.union([text(1_000, 0), z.number(), z.boolean()], {
    error: "Must be text, a number, true or false.",
  }),
  group: text(64).optional(),
  row: text(64).optional(),
});

const sortSchema = z.object({ field: text(64), direction: z.enum(["asc", "desc"]) });

/**
 * A view's stored query. Fields and operators are any text: a view keeps those that no longer
 * exist.
 */
export const viewQuerySchema: z.ZodType<ViewQuery, ViewQuery> = z.object({
  search: text(MAX_SEARCH_LENGTH)
    .refine((words) => words.trim() !== "", { error: "Must not be blank." })
    .nullable(),
  filters: z.array(filterSchema).max(MOST_FILTERS, `At most ${MOST_FILTERS} filters.`),
  sort: z.array(sortSchema).min(1).max(20),
  columns: z.array(text(64)).min(1).max(100),
  pageSize: z.number().int().min(1).max(MAX_PAGE_SIZE),
});

const handle = text(200, 0);
const name = textOf(MOST_NAME_CHARACTERS).refine((value) => !/\p{Cc}/u.test(value), {
  error: "Only printable characters.",
});

export const viewSchema = z.object({ handle });

export const createViewSchema = z.object({
  name,
  query: viewQuerySchema,
  isShared: z.boolean().default(false),
});

export const saveViewSchema = z.object({
  handle,
  /** The version that was changed. */
  version: z.number().int(),
  query: viewQuerySchema,
});

export const renameViewSchema = z.object({ handle, name });

export const shareViewSchema = z.object({ handle, isShared: z.boolean() });

export const moveViewSchema = z.object({ handle, by: z.literal([-1, 1]) });

/** Null removes the choice, so that the role's view applies. */
export const startViewSchema = z.object({ handle: handle.nullable() });

export const startRolesSchema = z.object({ handle, roles: z.array(z.enum(ROLE_NAMES)) });

export const rowsNowSchema = z.object({
  list: z.string().max(100_000),
  ids: z.array(z.uuid()).max(200),
});
