import { type Change, changesOf } from "./changes";
import { type Child, nextChildren } from "./children";
import { type Clean, cleanBody, keyOf, Refusal } from "./clean";
import { CUSTOMER, cleanTexts, type Fields, isObject, tierOf } from "./values";

/** An account in the contract's terms. */
export type Account = {
  id: number;
  /** The scalar fields, all present. */
  fields: Fields;
  addresses: Child[];
  contacts: Child[];
  attributes: Fields;
};

export type Caller = "all" | "writer" | "rep";
export const REP = "SR-001";
const PERMISSIONS: Record<Caller, (permission: string) => boolean> = {
  all: () => true,
  writer: (permission) => ["read", "write"].includes(permission),
  rep: () => true,
};

export type Options = {
  caller: Caller;
  merge: readonly string[];
  dryRun: boolean;
  /** The account's current ETag, a former one, the star, or none. */
  ifMatch: "current" | "stale" | "*" | null;
};

/** The answer that the contract promises. */
export type Expected = {
  status: number;
  /** The paths of a problem's errors. */
  wrong?: string[];
  account?: Account;
  changes?: Change[];
  results?: { index: number; customerNumber: unknown; status: number; wrong?: string[] }[];
};

const DEFAULT_CURRENCY = "USD";

/** The customers of an organization and the calls on them, from api.md only. */
export class Model {
  accounts: Account[] = [];
  #ids = 0;
  readonly #newId = () => ++this.#ids;

  /** Returns the expected answer and updates the model like the server. */
  answer(call: () => Expected): Expected {
    try {
      return call();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, wrong: error.wrong };
    }
  }

  /** The account that a body is about, if the body can be read. */
  held(body: unknown): Account | undefined {
    if (!isObject(body)) return undefined;
    const { values } = cleanTexts(body, CUSTOMER);
    const { customerNumber, externalId } = values;
    return (
      this.#byNumber(customerNumber) ?? (externalId ? this.#byExternalId(externalId) : undefined)
    );
  }

  get(number: string, { caller }: Options): Expected {
    return { status: 200, account: this.#visible(number, caller) };
  }

  upsert(body: unknown, options: Options): Expected {
    const clean = cleanBody(body, options.merge, null);
    const { customerNumber, externalId } = clean.values;
    const byNumber = this.#byNumber(customerNumber);
    const byExternalId = externalId ? this.#byExternalId(externalId) : undefined;
    const found = byNumber ?? byExternalId;
    const seen = (one?: Account) => one !== undefined && this.#sees(options.caller, one);
    const conflicts = [
      ...(byNumber && !seen(byNumber) ? ["customerNumber"] : []),
      ...(byExternalId && (!seen(byExternalId) || (byNumber && byNumber !== byExternalId))
        ? ["externalId"]
        : []),
    ];
    if (found && seen(found)) {
      const renumber = byNumber ? {} : { customerNumber };
      return this.#write(found, clean, options, { conflicts, more: renumber });
    }
    return this.#create(clean, options, conflicts);
  }

  update(number: string, body: unknown, options: Options): Expected {
    const clean = cleanBody(body, options.merge, number);
    const account = this.#visible(number, options.caller);
    const { externalId } = clean.values;
    const other = externalId ? this.#byExternalId(externalId) : undefined;
    const conflicts = other && other !== account ? ["externalId"] : [];
    return this.#write(account, clean, options, { conflicts, more: {} });
  }

  renumber(number: string, body: unknown, options: Options): Expected {
    const { values, wrong } = isObject(body)
      ? cleanTexts(body, { customerNumber: CUSTOMER.customerNumber })
      : { values: {}, wrong: ["body"] };
    if (isObject(body) && body.customerNumber === undefined) wrong.push("customerNumber");
    if (wrong.length > 0) throw new Refusal(400, wrong);
    const account = this.#visible(number, options.caller);
    this.#checkIfMatch(account, options);
    const holder = this.#byNumber(values.customerNumber);
    if (holder && holder !== account) throw new Refusal(409, ["customerNumber"]);
    const fields = { ...account.fields, customerNumber: values.customerNumber };
    return this.#store(account, { ...account, fields }, options);
  }

  activate(number: string, options: Options): Expected {
    this.#need(options.caller, "lifecycle");
    const account = this.#visible(number, options.caller);
    this.#checkIfMatch(account, options);
    const after = { ...account, fields: { ...account.fields, active: true } };
    const { status: _, account: active, ...more } = this.#store(account, after, options);
    return { status: options.dryRun ? 200 : 204, account: active, ...more };
  }

  delete(number: string, options: Options): Expected {
    this.#need(options.caller, "delete");
    const account = this.#visible(number, options.caller);
    this.#checkIfMatch(account, options);
    if (options.dryRun) return { status: 200, changes: changesOf(account, null) };
    this.accounts = this.accounts.filter((one) => one !== account);
    return { status: 204 };
  }

  batch(items: readonly unknown[], options: Options): Expected {
    const results = items.map((item, index) => {
      const { status, wrong, account } = this.answer(() =>
        this.upsert(item, { ...options, ifMatch: null }),
      );
      const given = isObject(item) && typeof item.customerNumber === "string";
      const sent = given ? item.customerNumber : null;
      const customerNumber = account?.fields.customerNumber ?? sent;
      return { index, customerNumber, status, ...(wrong ? { wrong } : {}) };
    });
    return { status: 200, results };
  }

  #byNumber(number: unknown): Account | undefined {
    return this.accounts.find(({ fields }) => keyOf(fields.customerNumber) === keyOf(number));
  }

  #byExternalId(externalId: unknown): Account | undefined {
    return this.accounts.find(({ fields }) => fields.externalId === externalId);
  }

  #sees(caller: Caller, { fields }: Account): boolean {
    return caller !== "rep" || fields.repNumber === REP;
  }

  #visible(number: string, caller: Caller): Account {
    const account = this.#byNumber(number);
    if (!account || !this.#sees(caller, account)) throw new Refusal(404);
    return account;
  }

  #need(caller: Caller, permission: string): void {
    if (!PERMISSIONS[caller](permission)) throw new Refusal(403);
  }

  #checkIfMatch(account: Account | null, { ifMatch }: Options): void {
    if (ifMatch === null) return;
    if (!account || ifMatch === "stale") throw new Refusal(412);
  }

  #create(clean: Clean, options: Options, conflicts: string[]): Expected {
    const blank: Account = {
      id: this.#newId(),
      fields: {
        ...Object.fromEntries(Object.keys(CUSTOMER).map((name) => [name, null])),
        active: true,
        currencyCode: DEFAULT_CURRENCY,
      },
      addresses: [],
      contacts: [],
      attributes: {},
    };
    const { repNumber, active = true } = clean.values;
    if (options.caller === "rep") {
      if (repNumber && repNumber !== REP) throw new Refusal(403);
      clean.values.repNumber = REP;
    } else if (repNumber) this.#need(options.caller, "assign");
    if (active !== true) this.#need(options.caller, "lifecycle");
    this.#checkIfMatch(null, options);
    const { after, wrong } = this.#apply(blank, clean, options);
    if (wrong.length > 0) throw new Refusal(400, wrong);
    if (conflicts.length > 0) throw new Refusal(409, conflicts);
    return this.#store(null, after, options);
  }

  #write(
    account: Account,
    clean: Clean,
    options: Options,
    { conflicts, more }: { conflicts: string[]; more: Fields },
  ): Expected {
    const { customerNumber: _, ...values } = clean.values;
    const changes = { ...clean, values: { ...values, ...more } };
    const { after, wrong } = this.#apply(account, changes, options);
    const differs = (name: string) => after.fields[name] !== account.fields[name];
    if (differs("repNumber")) this.#need(options.caller, "assign");
    if (differs("active")) this.#need(options.caller, "lifecycle");
    this.#checkIfMatch(account, options);
    if (wrong.length > 0) throw new Refusal(400, wrong);
    if (conflicts.length > 0) throw new Refusal(409, conflicts);
    return this.#store(account, after, options);
  }

  #apply(account: Account, { values, lists, attributes }: Clean, { merge }: Options) {
    const after: Account = { ...account, fields: { ...account.fields, ...values } };
    const wrong: string[] = [];
    if (after.fields.currencyCode === null) after.fields.currencyCode = DEFAULT_CURRENCY;
    if (values.pricing !== undefined) {
      const tier = tierOf(values.pricing);
      after.fields.pricing = tier;
      if (tier === undefined) wrong.push("pricing");
    }
    for (const list of ["addresses", "contacts"] as const) {
      const items = lists[list];
      if (!items) continue;
      const how = { merge: merge.includes(list), newId: this.#newId };
      const next = nextChildren(list, account[list], items, how);
      after[list] = next.children;
      wrong.push(...next.wrong);
    }
    if (attributes) {
      const kept = merge.includes("customerAttributes") ? account.attributes : {};
      after.attributes = { ...kept, ...attributes };
    }
    return { after, wrong };
  }

  #store(before: Account | null, after: Account, { dryRun }: Options): Expected {
    const changes = changesOf(before, after);
    if (dryRun) return { status: 200, changes };
    if (before && changes.length === 0) return { status: 200, account: before };
    this.accounts = [...this.accounts.filter((one) => one !== before), after];
    return { status: before ? 200 : 201, account: after };
  }
}
