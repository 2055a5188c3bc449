import type { AccountRow, AccountsAnswer, AccountsPage } from "./accounts-answer";

/** Rows with the names of their fields once. */
type PackedRows = { names: readonly string[]; values: readonly (readonly unknown[])[] };

type PageAnswer = Extract<AccountsAnswer, { kind: "page" }>;

/** An answer on its way to the browser. */
export type SentAnswer =
  | Exclude<AccountsAnswer, PageAnswer>
  | (Omit<PageAnswer, "page"> & { page: Omit<AccountsPage, "rows"> & { rows: PackedRows } });

/** Packs rows, which all have the same fields. */
export function packRows(rows: readonly AccountRow[]): PackedRows {
  const names = Object.keys(rows[0] ?? {});
  return { names, values: rows.map((row) => names.map((name) => Reflect.get(row, name))) };
}

export function unpackRows({ names, values }: PackedRows): AccountRow[] {
  return values.map(
    (row) =>
      // Packed from rows of this type.
      Object.fromEntries(names.map((name, index) => [name, row[index]])) as AccountRow,
  );
}

export function packAnswer(answer: AccountsAnswer): SentAnswer {
  if (answer.kind !== "page") return answer;
  return { ...answer, page: { ...answer.page, rows: packRows(answer.page.rows) } };
}

export function unpackAnswer(sent: SentAnswer): AccountsAnswer {
  if (sent.kind !== "page") return sent;
  return { ...sent, page: { ...sent.page, rows: unpackRows(sent.page.rows) } };
}
