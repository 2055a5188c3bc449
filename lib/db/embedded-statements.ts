import "server-only";
import { type PGlite, parse, protocol, type Results } from "@electric-sql/pglite";

/** How many statements to keep; the memory of each stays with the database. */
const MOST_PREPARED = 200;

type Prepared = { name: string; types: readonly number[] };
type Row = Record<string, unknown>;

/**
 * Prepared statements of the embedded database, whose own interface parses and plans a statement
 * each time, in five calls instead of one. They last as long as the database is open.
 */
export class EmbeddedStatements {
  readonly #known = new Map<string, Prepared>();

  constructor(private readonly database: PGlite) {}

  /**
   * Runs a statement within the open transaction; prepares it at its first time.
   * @returns null when no more statements are kept.
   */
  run(text: string, values: readonly unknown[]): Promise<Results<Row>> | null {
    if (!this.#known.has(text) && this.#known.size >= MOST_PREPARED) return null;
    return this.database.runExclusive(async () => {
      const { name, types } = this.#known.get(text) ?? (await this.#prepare(text));
      const messages = await this.#send([
        protocol.serialize.bind({ statement: name, values: this.#texts(values, types) }),
        protocol.serialize.describe({ type: "P" }),
        protocol.serialize.execute({}),
      ]);
      const [result] = parse.parseResults(messages, this.database.parsers);
      if (!result) throw new Error("A statement has no result.");
      // The caller states the row type; results are untyped.
      return result as Results<Row>;
    });
  }

  async #prepare(text: string): Promise<Prepared> {
    const name = `rolodesk_${this.#known.size}`;
    const messages = await this.#send([
      protocol.serialize.parse({ name, text }),
      protocol.serialize.describe({ type: "S", name }),
    ]);
    const prepared = { name, types: parse.parseDescribeStatementResults(messages) };
    this.#known.set(text, prepared);
    return prepared;
  }

  #texts(values: readonly unknown[], types: readonly number[]): (string | null)[] {
    return values.map((value, index) => {
      if (value === null || value === undefined) return null;
      const serialize = this.database.serializers[types[index] ?? 0];
      return serialize ? serialize(value) : String(value);
    });
  }

  /** Sends messages at once, with the Sync that ends them even when one fails. */
  #send(messages: readonly Uint8Array[]) {
    const bytes = Buffer.concat([...messages, protocol.serialize.sync()]);
    return this.database.execProtocolStream(bytes, { syncToFs: false });
  }
}
