import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { raw, type Sql, sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { CUSTOMER_FIELDS, type Field, TIMESTAMP_FIELDS } from "./fields";
import type { ListQuery, Sort } from "./list-query";
import { customerWhere } from "./list-where";
import { narrowing } from "./narrow";
import type { CustomerListItem } from "./schema";
import { customerJson } from "./serialize";

export type CustomerList = {
  data: CustomerListItem[];
  totalRecords: number;
  currentPage: number;
  totalPages: number;
};

const sortable = new Map(
  [...CUSTOMER_FIELDS, ...TIMESTAMP_FIELDS].map((field) => [field.name, field]),
);

function sortSql(field: Field, direction: Sort["direction"]): string {
  const column = `c."${field.key ?? field.column}"`;
  if (direction === "asc") return column;
  // Ascending has nulls last of itself; a column without nulls is served by its index backwards.
  return field.nullable ? `${column} DESC NULLS LAST` : `${column} DESC`;
}

/** The order of a list, total at every page: ties break on the number, ascending (api.md, List). */
export function customerOrder(sort: readonly Sort[]): Sql {
  const columns = sort.flatMap(({ field: name, direction }) => {
    const field = sortable.get(name);
    if (!field) throw new Error(`There is no field ${name} to sort by.`);
    return field.name === "organizationId" ? [] : [sortSql(field, direction)];
  });
  return raw([...columns, 'c."customerNumberKey"', 'c."customerNumber"'].join(", "));
}

type Row = { total: number; data: string };

/** A whole number as part of the statement's text: the planner should know it. */
function literal(value: number): Sql {
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is no whole number.`);
  return raw(String(value));
}

/** The lists that are asked for all day: few enough texts to be kept prepared. */
function isCommon({ pageNumber, filters, search, sort }: ListQuery): boolean {
  return pageNumber === 1 && filters.length === 0 && search === null && sort.length === 1;
}

async function pageOf(actor: Actor, query: ListQuery): Promise<Row> {
  authorize(actor, "customers:read");
  return inOrganization(actor, async (tx) => {
    const narrow = await narrowing(tx, query);
    const where = customerWhere(actor, query);
    const statement = pageSql(narrow ? sql`${where} AND ${narrow}` : where, query);
    const [row] = await tx.run<Row>(statement, { prepared: isCommon(query) });
    if (!row) throw new Error("The list gave no row.");
    return row;
  });
}

function pageSql(where: Sql, query: ListQuery): Sql {
  const offset = (query.pageNumber - 1) * query.pageSize;
  return sql`
    SELECT
      (SELECT count(*) FROM "Customer" c WHERE ${where})::int AS "total",
      array_to_json(ARRAY(
        SELECT ${customerJson({ alias: "c", children: query.include })} FROM (
          SELECT * FROM "Customer" c WHERE ${where}
          ORDER BY ${customerOrder(query.sort)} LIMIT ${literal(query.pageSize)} OFFSET ${literal(offset)}
        ) AS c
      ))::text AS "data"`;
}

/**
 * A page of the accounts that the actor may see, as JSON text: `{data, totalRecords, currentPage, totalPages}`.
 * @throws AppError `forbidden` without `customers:read`.
 */
export async function listCustomersText(actor: Actor, query: ListQuery): Promise<string> {
  const { total, data } = await pageOf(actor, query);
  const totalPages = Math.ceil(total / query.pageSize);
  return `{"data":${data},"totalRecords":${total},"currentPage":${query.pageNumber},"totalPages":${totalPages}}`;
}

/**
 * A page of the accounts that the actor may see; beyond the last one `data` is empty and the totals are true.
 * @throws AppError `forbidden` without `customers:read`.
 */
export async function listCustomers(actor: Actor, query: ListQuery): Promise<CustomerList> {
  // The database builds the items from the registry that the schema follows.
  return JSON.parse(await listCustomersText(actor, query)) as CustomerList;
}
