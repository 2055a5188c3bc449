import "server-only";
import {
  type Connection,
  type PoolClient,
  Query,
  type QueryConfig,
  type QueryResult,
  types,
} from "pg";
import { AFTER_END, FAILED_WITHIN } from "./engine";
import type { Patience } from "./patience";

/** pg's side of a query, which its type declarations leave out. */
type Inner = {
  prepare(wire: Wire): void;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
  handleEmptyQuery(wire: Wire): void;
  handleReadyForQuery(wire: Wire): void;
};

/** pg's connection; names of statements stay in the map from their Parse to its answer. */
type Wire = Connection & { submittedNamedStatements: Record<string, string> };

type Answer = Pick<QueryResult, "command" | "rows" | "rowCount">;

type Part = {
  kind: "begin" | "scope" | "statement" | "commit";
  config: QueryConfig;
  resolve(result: Answer): void;
  reject(error: unknown): void;
};

const isBeginning = ({ kind }: Part): boolean => kind === "begin" || kind === "scope";

/** A connection that leaves the group's one Sync to the group. */
const withoutSync = (wire: Wire): Wire =>
  Object.create(wire, { sync: { value: () => undefined } }) as Wire;

/**
 * Statements sent in one write that ends with one Sync. When one fails, the server skips those
 * behind it, and all are refused with its error.
 * @param parts what is sent.
 * @param implied what the Sync means already, and need not be sent.
 * @param timeout milliseconds for all answers.
 */
class Group extends Query {
  readonly query_timeout: number;
  /** pg calls it at the end, and replaces it to watch the time-out. */
  callback: (error?: Error | null) => void = () => undefined;
  readonly done: Promise<void>;
  text = "";
  name: string | undefined;
  readonly #inner: Inner[];
  readonly #results: QueryResult[] = [];
  #failure: Error | undefined;
  #at = 0;
  #end = (): void => undefined;

  constructor(
    private readonly parts: readonly Part[],
    private readonly implied: readonly Part[],
    timeout: number,
  ) {
    super({ text: "" });
    this.query_timeout = timeout;
    this.done = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#inner = parts.map(({ config }) => {
      const heard = (error: Error | undefined | null, result: unknown) => {
        if (error) this.#failure ??= error;
        else this.#results.push(result as QueryResult);
      };
      return new Query({ types, ...config }, heard) as unknown as Inner;
    });
    this.#turnTo(0);
  }

  /** pg keeps the books of prepared statements by the name and text of the query in turn. */
  #turnTo(at: number): void {
    this.#at = at;
    const { name, text = "" } = this.parts[at]?.config ?? {};
    Object.assign(this, { name, text });
  }

  get #current(): Inner | undefined {
    return this.#inner[this.#at];
  }

  override submit = (connection: Connection): void => {
    const wire = connection as Wire;
    wire.stream.cork();
    for (const inner of this.#inner) {
      inner.prepare(withoutSync(wire));
      // A value that cannot be sent: nothing behind it may run.
      if (this.#failure) break;
    }
    wire.sync();
    wire.stream.uncork();
  };

  handleRowDescription(message: unknown): void {
    this.#current?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.#current?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, wire: Wire): void {
    this.#current?.handleCommandComplete(message, wire);
    this.#turnTo(this.#at + 1);
  }

  handleEmptyQuery(wire: Wire): void {
    this.#current?.handleEmptyQuery(wire);
    this.#turnTo(this.#at + 1);
  }

  handleError(error: Error, wire: Wire): void {
    // The server has skipped their Parse.
    for (const { config } of this.parts.slice(this.#at)) {
      if (config.name) delete wire.submittedNamedStatements[config.name];
    }
    this.#settle(error);
  }

  handleReadyForQuery(wire: Wire): void {
    for (const inner of this.#inner) inner.handleReadyForQuery(wire);
    this.#settle(this.#failure);
  }

  #settle(error: Error | undefined): void {
    this.parts.forEach((part, index) => {
      // The transaction stands, whatever fails behind its beginning.
      if (error && index < this.#at && isBeginning(part)) return;
      const result = this.#results[index];
      if (error || !result) part.reject(error ?? new Error("A statement has no result."));
      else part.resolve(result);
    });
    for (const part of this.implied) {
      if (!error) part.resolve({ command: "COMMIT", rows: [], rowCount: 0 });
      else if (!isBeginning(part)) part.reject(error);
    }
    this.#end();
    this.callback(error);
  }
}

/** What a connection is asked in one transaction. */
export class Pipeline {
  /** Why the transaction did not begin; what is asked later fails because of it. */
  failure: unknown;
  #waiting: Part[] = [];
  #isOpen = true;
  #commit: Promise<void> | undefined;

  /**
   * Starts the transaction, with its first statement.
   * @param scope the statement that sets the role and its limits.
   */
  constructor(
    private readonly client: PoolClient,
    private readonly patience: Patience,
    scope: QueryConfig | null,
  ) {
    const sent = [
      this.#push("begin", { text: "BEGIN" }),
      ...(scope ? [this.#push("scope", scope)] : []),
    ];
    for (const part of sent) {
      part.catch((error: unknown) => {
        this.failure ??= error;
      });
    }
  }

  /** @throws Error when the transaction has ended, or was given its last statement. */
  requireOpen(): void {
    if (!this.#isOpen) throw new Error(AFTER_END);
  }

  /**
   * Sends a statement, together with everything that is asked in the same tick.
   * @param options `last`: COMMIT is sent right behind it.
   */
  ask(config: QueryConfig, { last = false }: { last?: boolean } = {}): Promise<Answer> {
    this.requireOpen();
    const answer = this.#push("statement", config);
    if (last) this.commit().catch(() => undefined);
    return answer;
  }

  /**
   * Ends the transaction; once is enough.
   * @throws Error when a statement of it had failed.
   */
  commit(): Promise<void> {
    this.#isOpen = false;
    this.#commit ??= this.#push("commit", { text: "COMMIT" }).then(({ command }) => {
      // PostgreSQL silently answers ROLLBACK when a statement of the transaction failed.
      if (command !== "COMMIT") throw new Error(FAILED_WITHIN);
    });
    return this.#commit;
  }

  async rollback(): Promise<void> {
    this.#isOpen = false;
    await this.#push("statement", { text: "ROLLBACK" });
  }

  #push(kind: Part["kind"], config: QueryConfig): Promise<Answer> {
    // In nextTick, since that comes after the promises that are settled already.
    if (this.#waiting.length === 0) process.nextTick(() => this.#send());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ kind, config, resolve, reject });
    });
  }

  #send(): void {
    const parts = this.#waiting;
    this.#waiting = [];
    const statements = parts.filter(({ kind }) => kind === "statement").length;
    const isWhole = parts[0]?.kind === "begin" && parts.at(-1)?.kind === "commit";
    // What stands before one Sync is a transaction by itself.
    const isImplied = (part: Part) =>
      isWhole && statements === 1 && (part.kind === "begin" || part.kind === "commit");
    const group = new Group(
      parts.filter((part) => !isImplied(part)),
      parts.filter(isImplied),
      this.patience.leftFor(statements),
    );
    void this.patience.during(group.done);
    this.client.query(group);
  }
}
