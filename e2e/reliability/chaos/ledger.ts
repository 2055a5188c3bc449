/**
 * A write of an account. Its mark is in the account, in each address and contact, and in its audit
 * entry.
 */
export type Write = { number: string; mark: string; body: Record<string, unknown> };

type Entry = {
  /** The marks of confirmed writes, in order. */
  done: string[];
  /** The mark of the write in progress, which may or may not be stored. */
  pending: string | null;
};

/** An account as found in the database. */
export type Found = {
  number: string;
  mark: string | null;
  addresses: (string | null)[];
  contacts: (string | null)[];
};

const PREFIX = "mark ";

/** The number of addresses and contacts depends on the mark, so that each write changes it. */
const childrenOf = (mark: string) => {
  const turn = Number(mark.slice(PREFIX.length));
  return { addresses: turn % 4, contacts: (turn % 3) + 1 };
};

const repeat = (count: number, of: string) => Array.from({ length: count }, () => of);

/** Requests and answers, kept outside of the product, to check its promises. */
export class Ledger {
  readonly #accounts = new Map<string, Entry>();
  readonly #prefix: string;
  #turn = 0;
  #acknowledged = 0;
  readonly #waiting = new Set<() => void>();

  /**
   * @param prefix the beginning of the accounts' numbers, different for each test on a database.
   */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get prefix(): string {
    return this.#prefix;
  }

  /** How many writes were confirmed. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  get numbers(): string[] {
    return [...this.#accounts.keys()];
  }

  /** Begins the next write: to a new account, or to one without a write in progress. */
  begin(number?: string): Write {
    const mark = `${PREFIX}${++this.#turn}`;
    const of = number ?? `${this.#prefix}${this.#turn}`;
    const entry = this.#accounts.get(of) ?? { done: [], pending: null };
    if (entry.pending !== null) throw new Error(`${of} has a write under way.`);
    entry.pending = mark;
    this.#accounts.set(of, entry);
    const { addresses, contacts } = childrenOf(mark);
    return {
      number: of,
      mark,
      body: {
        companyPhone: mark,
        addresses: repeat(addresses, mark).map((line1, index) => ({
          externalId: `A${index}`,
          addressType: index % 2 === 0 ? "Billing" : "Shipping",
          line1,
        })),
        contacts: repeat(contacts, mark).map((lastName, index) => ({
          externalId: `C${index}`,
          lastName,
        })),
      },
    };
  }

  acknowledge({ number, mark }: Write): void {
    this.#happened(number, mark);
    this.#acknowledged++;
    for (const check of this.#waiting) check();
  }

  /** Waits until this many more writes are confirmed. */
  async more(count: number): Promise<void> {
    const goal = this.#acknowledged + count;
    await new Promise<void>((resolve) => {
      const check = () => {
        if (this.#acknowledged < goal) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** The accounts whose last write is unanswered. */
  get uncertain(): string[] {
    return this.numbers.filter((number) => this.#accounts.get(number)?.pending);
  }

  /**
   * Checks an account; an unanswered write is settled by what is found.
   * @returns what is wrong, or null.
   */
  settle(number: string, found: Found | null): string | null {
    const entry = this.#accounts.get(number);
    if (!entry) return `${number}: nobody wrote it.`;
    const { pending } = entry;
    const last = entry.done.at(-1) ?? null;
    entry.pending = null;
    if (!found) return last === null ? null : `${number}: lost, with ${last}.`;
    if (found.mark === null || ![last, pending].includes(found.mark)) {
      return `${number}: has ${found.mark}, must have ${last} or ${pending}.`;
    }
    if (found.mark === pending) this.#happened(number, pending);
    const expected = childrenOf(found.mark);
    const isWhole =
      String(found.addresses) === String(repeat(expected.addresses, found.mark)) &&
      String(found.contacts) === String(repeat(expected.contacts, found.mark));
    return isWhole ? null : `${number}: half-written: ${JSON.stringify(found)}.`;
  }

  /** The marks of an account's stored writes. */
  history(number: string): readonly string[] {
    return this.#accounts.get(number)?.done ?? [];
  }

  #happened(number: string, mark: string): void {
    const entry = this.#accounts.get(number);
    if (!entry) throw new Error(`${number} is not in the ledger.`);
    entry.done.push(mark);
    entry.pending = null;
  }
}
