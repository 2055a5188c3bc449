import { ATTRIBUTES_PREFIX } from "@/lib/customers/record/fields";
import type { FieldErrors } from "@/lib/errors";
import type { Plan } from "./plan";
import type { MappedField } from "./read-mapping";
import { fillTemplate } from "./template";
import { cleanCell, type Read, readCell, type Scalar, splitName } from "./values";

/** A problem of a row, with its column; null when it concerns the whole row. */
export type Problem = { column: string | null; message: string };

export type RowInput = {
  /** The input of the target's verb. */
  input: Record<string, unknown>;
  problems: Problem[];
  /** Turns the verb's errors into problems at the columns of the values. */
  explain(errors: FieldErrors): Problem[];
};

type Value = { mapped: MappedField; value: Scalar | undefined };

function labelOf({ source, field }: MappedField): string {
  return source.kind === "column" ? source.column : `${field.path} (${source.kind})`;
}

function readField({ source }: MappedField, cell: (column: string) => string): Read {
  if (source.kind === "constant") return { value: source.value };
  if (source.kind === "template") return { value: fillTemplate(source.template, cell) || null };
  const text = cell(source.column);
  if (source.part === "whole") return readCell(text, source.reading);
  return { value: splitName(text)[source.part] || null };
}

/** The addresses or contacts of a row, without those whose columns are all empty. */
function childrenOf(list: "addresses" | "contacts", values: readonly Value[]) {
  const items = new Map<number, Value[]>();
  for (const value of values) {
    const { field } = value.mapped;
    if (field.list !== list || field.index === undefined) continue;
    items.set(field.index, [...(items.get(field.index) ?? []), value]);
  }
  return [...items]
    .sort(([a], [b]) => a - b)
    .filter(([, own]) =>
      own.some(
        ({ mapped, value }) =>
          mapped.source.kind !== "constant" && value !== null && value !== undefined,
      ),
    )
    .map(([index, own]) => ({
      index,
      item: Object.fromEntries(
        own
          .filter(({ value }) => value !== undefined)
          .map(({ mapped, value }) => [mapped.field.name, value]),
      ),
    }));
}

function attributesOf(values: readonly Value[]): Record<string, Scalar> {
  return Object.fromEntries(
    values.flatMap(({ mapped, value }): [string, Scalar][] => {
      const given = value !== undefined && (value !== null || mapped.source.kind === "constant");
      return mapped.field.attribute && given ? [[mapped.field.name, value]] : [];
    }),
  );
}

/** The verb's input for a row, and the problems of its cells. */
export function rowInput(plan: Plan, cells: readonly string[]): RowInput {
  const cell = (column: string) => cleanCell(cells[plan.position.get(column) ?? -1] ?? "");
  const problems: Problem[] = [];
  const values = plan.fields.map((mapped): Value => {
    const read = readField(mapped, cell);
    if ("value" in read) return { mapped, value: read.value };
    problems.push({ column: labelOf(mapped), message: read.problem });
    return { mapped, value: undefined };
  });

  const input: Record<string, unknown> = {};
  for (const { mapped, value } of values) {
    const { field } = mapped;
    if (!field.list && !field.attribute && value !== undefined) input[field.name] = value;
  }
  const labels = new Map(plan.fields.map((mapped) => [mapped.field.path, labelOf(mapped)]));
  for (const list of ["addresses", "contacts"] as const) {
    if (!plan.fields.some(({ field }) => field.list === list)) continue;
    const items = childrenOf(list, values);
    input[list] = items.map(({ item }) => item);
    items.forEach(({ index }, position) => {
      for (const mapped of plan.fields) {
        const { field } = mapped;
        if (field.list !== list || field.index !== index) continue;
        labels.set(`${list}[${position}].${field.name}`, labelOf(mapped));
      }
    });
  }
  if (plan.fields.some(({ field }) => field.attribute)) {
    input[ATTRIBUTES_PREFIX.slice(0, -1)] = attributesOf(values);
  }

  const explain = (errors: FieldErrors) =>
    Object.entries(errors).flatMap(([path, messages]) => {
      const column = labels.get(path) ?? path;
      if (problems.some((problem) => problem.column === column)) return [];
      return messages.map((message): Problem => ({ column, message }));
    });
  return { input, problems, explain };
}
