import type { AccountRow, AccountsAnswer, AccountsPage } from "./accounts-answer";

/** Rows with the names of their fields once, and once the values that all of them share. */
type PackedRows = {
  shared: Partial<AccountRow>;
  names: readonly string[];
  values: readonly (readonly unknown[])[];
};

type PageAnswer = Extract<AccountsAnswer, { kind: "page" }>;

/** An answer on its way to the browser. */
export type SentAnswer =
  | Exclude<AccountsAnswer, PageAnswer>
  | (Omit<PageAnswer, "page"> & { page: Omit<AccountsPage, "rows"> & { rows: PackedRows } });

/** Packs rows, which all have the same fields. */
export function packRows(rows: readonly AccountRow[]): PackedRows {
  const [first] = rows;
  const fields = Object.entries(first ?? {});
  const isShared = ([name, value]: [string, unknown]) =>
    rows.every((row) => Reflect.get(row, name) === value);
  const names = fields.filter((field) => !isShared(field)).map(([name]) => name);
  return {
    shared: Object.fromEntries(fields.filter(isShared)),
    names,
    values: rows.map((row) => names.map((name) => Reflect.get(row, name))),
  };
}

export function unpackRows({ shared, names, values }: PackedRows): AccountRow[] {
  return values.map(
    (row) =>
      // Packed from rows of this type.
      ({
        ...shared,
        ...Object.fromEntries(names.map((name, index) => [name, row[index]])),
      }) as AccountRow,
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
