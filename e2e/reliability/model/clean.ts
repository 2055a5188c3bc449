import { cleanList, type ListName } from "./children";
import { CUSTOMER, cleanAttributes, cleanTexts, type Fields, isObject, tierOf } from "./values";

/** A response with a problem. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly wrong?: string[],
  ) {
    super(String(status));
  }
}

/** A number's key: ignores case, keeps accents. */
export const keyOf = (customerNumber: unknown) =>
  String(customerNumber).normalize("NFC").toLowerCase();

/** A body after its own checks. */
export type Clean = {
  values: Fields;
  lists: Partial<Record<ListName, Fields[]>>;
  attributes?: Fields;
};

/**
 * Checks a body by itself.
 * @param number the account in the path, for a partial update; null for an upsert.
 */
export function cleanBody(body: unknown, merge: readonly string[], number: string | null): Clean {
  if (!isObject(body)) throw new Refusal(400, ["body"]);
  const { values, wrong } = cleanTexts(body, CUSTOMER);
  if (number === null) {
    const required = ["customerNumber", "companyName", "companyEmail", "pricing"];
    wrong.push(...required.filter((name) => body[name] === undefined));
  } else if (body.customerNumber !== undefined) {
    if (keyOf(values.customerNumber) !== keyOf(number)) wrong.push("customerNumber");
    delete values.customerNumber;
  }
  if (body.active !== undefined) {
    if (typeof body.active === "boolean") values.active = body.active;
    else wrong.push("active");
  }
  const clean: Clean = { values, lists: {} };
  for (const list of ["addresses", "contacts"] as const) {
    if (body[list] === undefined) continue;
    const cleaned = cleanList(list, body[list], merge.includes(list));
    clean.lists[list] = cleaned.items;
    wrong.push(...cleaned.wrong);
  }
  if (body.customerAttributes !== undefined) {
    const cleaned = cleanAttributes(body.customerAttributes);
    clean.attributes = cleaned.values;
    wrong.push(...cleaned.wrong);
  }
  if (wrong.length === 0) return clean;
  const unknownTier = values.pricing !== undefined && tierOf(values.pricing) === undefined;
  throw new Refusal(400, unknownTier ? [...wrong, "pricing"] : wrong);
}
