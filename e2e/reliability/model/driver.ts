import { isDeepStrictEqual } from "node:util";
import { type Answer, type Api, at } from "../../api-client";
import type { Change } from "./changes";
import { type Command, PREFIX } from "./commands";
import { type Account, type Caller, type Expected, Model } from "./model";

type Apis = Readonly<Record<Caller, Api>>;
type Seen = { account: Account; etag: string; createdAt: string; updatedAt: string };

/** The account as the API returns it, without times. */
const objectOf = ({ fields, addresses, contacts, attributes }: Account) => ({
  ...fields,
  addresses: addresses.map((child) => child.fields),
  contacts: contacts.map((child) => child.fields),
  customerAttributes: attributes,
});

function same(what: string, received: unknown, expected: unknown): void {
  if (isDeepStrictEqual(received, expected)) return;
  const told = (value: unknown) => JSON.stringify(value, null, 1);
  throw new Error(`${what}\nreceived ${told(received)}\nexpected ${told(expected)}`);
}

const sorted = (paths: Iterable<string>) => [...new Set(paths)].sort();
/** Sorts both sides' changes alike. One path can have two: a removed and an added item. */
const byPath = (changes: readonly Change[]) =>
  changes.toSorted((a, b) => {
    const key = ({ path, before }: Change) => `${path} ${before === null}`;
    return key(a) < key(b) ? -1 : 1;
  });

/** Runs a sequence of calls on the server and the model, and compares them. */
export class Driver {
  readonly #model = new Model();
  /** The server's last answer for each account, by its identity in the model. */
  readonly #seen = new Map<number, Seen>();
  readonly #etags = new Set<string>();

  /** @param prefix the beginning of this sequence's numbers and external ids. */
  constructor(
    private readonly apis: Apis,
    private readonly organizationId: string,
    private readonly prefix: string,
  ) {}

  /** @throws Error at the first difference. */
  async run(commands: readonly Command[]): Promise<void> {
    // Only this sequence's names contain the placeholder.
    const own: Command[] = JSON.parse(JSON.stringify(commands).replaceAll(PREFIX, this.prefix));
    for (const command of own) await this.#step(command);
    for (const account of this.#model.accounts) await this.#read(account);
    await this.#list();
  }

  async #step(command: Command): Promise<void> {
    const ifMatch = await this.#ifMatch(command);
    const expected = this.#model.answer(() => this.#expected(command));
    const answer = await this.#send(command, ifMatch);
    const what = JSON.stringify(command);
    if (answer.status !== expected.status) {
      throw new Error(`${what}\n${answer.status} instead of ${expected.status}: ${answer.text}`);
    }
    if (expected.wrong) same(what, sorted(Object.keys(answer.errors())), sorted(expected.wrong));
    if (expected.changes) same(what, byPath(answer.changes()), byPath(expected.changes));
    if (expected.results) this.#checkResults(what, answer, expected.results);
    if (expected.account && answer.status === 204) await this.#read(expected.account);
    else if (expected.account) this.#checkAccount(what, answer, expected.account);
  }

  #expected(command: Command): Expected {
    const { call, options } = command;
    switch (call) {
      case "upsert":
        return this.#model.upsert(command.body, options);
      case "update":
        return this.#model.update(command.number, command.body, options);
      case "renumber":
        return this.#model.renumber(command.number, command.body, options);
      case "batch":
        return this.#model.batch(command.body, options);
      default:
        return this.#model[call](command.number, options);
    }
  }

  #send(command: Command, ifMatch: string | null): Promise<Answer> {
    const { call, options } = command;
    const { caller, merge, dryRun } = options;
    const api = this.apis[caller];
    const parameters = [
      ...(merge.length > 0 ? [`merge=${merge.join()}`] : []),
      ...(dryRun ? ["dryRun=true"] : []),
    ];
    const query = parameters.length > 0 ? `?${parameters.join("&")}` : "";
    const headers: Record<string, string> = ifMatch === null ? {} : { "If-Match": ifMatch };
    const dry = dryRun ? "?dryRun=true" : "";
    // A body may be any JSON, text included.
    const body = "body" in command ? JSON.stringify(command.body) : undefined;
    switch (call) {
      case "get":
        return api.customer(command.number);
      case "upsert":
        return api.put(`/api/customers${query}`, body, headers);
      case "batch":
        return api.put(`/api/customers/batch${query}`, body, headers);
      case "update":
        return api.put(`${at(command.number)}${query}`, body, headers);
      case "renumber":
        return api.write("POST", `${at(command.number, "renumber")}${dry}`, body, headers);
      case "activate":
        return api.write("POST", `${at(command.number, "activate")}${dry}`, undefined, headers);
      case "delete":
        return api.write("DELETE", `${at(command.number)}${dry}`, undefined, headers);
    }
  }

  async #ifMatch(command: Command): Promise<string | null> {
    const { ifMatch } = command.options;
    if (ifMatch === null || ifMatch === "*") return ifMatch;
    const by = "number" in command ? { customerNumber: command.number } : command.body;
    const account = this.#model.held(by);
    if (!account) return '"nothing-1"';
    const { etag } = await this.#read(account);
    return ifMatch === "current" ? `"other", ${etag}` : `W/${etag}`;
  }

  #checkResults(what: string, answer: Answer, expected: NonNullable<Expected["results"]>): void {
    // The contract check has already validated the body.
    const { results } = answer.json() as {
      results: { index: number; errors?: Record<string, string[]>; changes?: unknown }[];
    };
    const received = results.map(({ errors, changes: _, ...result }) => ({
      ...result,
      ...(errors ? { wrong: sorted(Object.keys(errors)) } : {}),
    }));
    const told = expected.map((one) => (one.wrong ? { ...one, wrong: sorted(one.wrong) } : one));
    same(what, received, told);
  }

  /**
   * Checks the account in a response; its ETag and times must change exactly when the account does.
   */
  #checkAccount(what: string, answer: Answer, account: Account): void {
    const { createdAt, updatedAt, ...customer } = answer.customer();
    same(what, customer, { ...objectOf(account), organizationId: this.organizationId });
    const etag = answer.header("etag") ?? "";
    const before = this.#seen.get(account.id);
    if (before) {
      same(`${what}: createdAt`, createdAt, before.createdAt);
      if (before.account === account) {
        same(
          `${what}: nothing changed`,
          { etag, updatedAt },
          { etag: before.etag, updatedAt: before.updatedAt },
        );
      }
    }
    if (before?.account !== account && this.#etags.has(etag)) {
      throw new Error(`${what}: the ETag ${etag} was given out before.`);
    }
    this.#etags.add(etag);
    this.#seen.set(account.id, { account, etag, createdAt, updatedAt });
  }

  async #read(account: Account): Promise<Seen> {
    const number = String(account.fields.customerNumber);
    const answer = await this.apis.all.customer(number);
    if (answer.status !== 200) throw new Error(`GET ${number}: ${answer.status} ${answer.text}`);
    this.#checkAccount(`GET ${number}`, answer, account);
    const seen = this.#seen.get(account.id);
    if (!seen) throw new Error(`GET ${number}: nothing was seen.`);
    return seen;
  }

  async #list(): Promise<void> {
    const filters = [{ field: "customerNumber", operator: "startswith", value: this.prefix }];
    const query = `include=addresses,contacts&sortOn=customerNumber&filters=${encodeURIComponent(JSON.stringify(filters))}`;
    const { data, totalRecords } = (await this.apis.all.list(query)).list();
    const byNumber = (items: readonly Record<string, unknown>[]) =>
      items.toSorted((a, b) => (String(a.customerNumber) < String(b.customerNumber) ? -1 : 1));
    const listed = data.map(({ createdAt: _, updatedAt: __, ...customer }) => customer);
    const expected = this.#model.accounts.map((account) => ({
      ...objectOf(account),
      organizationId: this.organizationId,
    }));
    same("GET /api/customers", byNumber(listed), byNumber(expected));
    same("totalRecords", totalRecords, expected.length);
  }
}
