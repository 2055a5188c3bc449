import { AppError, type FieldErrors } from "@/lib/errors";
import type { MappedField, Mapping } from "./read-mapping";
import { templateColumns } from "./template";

/** A mapping laid over the header of one file. */
export type Plan = {
  target: Mapping["target"];
  header: readonly string[];
  fields: readonly MappedField[];
  /** Where each column stands. */
  position: ReadonlyMap<string, number>;
  /** The file's columns of which the mapping says nothing. */
  leftOut: string[];
};

/**
 * @param header the names in the file's first line.
 * @throws AppError `validation` when the mapping names columns that the file does not have, or has twice.
 */
export function planFor(mapping: Mapping, header: readonly string[]): Plan {
  const names = header.map((name) => name.trim());
  const errors: FieldErrors = {};
  const position = new Map(names.map((name, index) => [name, index]));
  const check = (column: string, at: string) => {
    const count = names.filter((name) => name === column).length;
    if (count === 0) {
      errors[at] = [`The file has no column ${column}.`];
    } else if (count > 1) {
      errors[at] = [`The file has the column ${column} ${count} times.`];
    }
  };
  for (const column of mapping.columns) check(column, `columns.${column}`);
  const used = new Set(mapping.columns);
  for (const { source, at } of mapping.fields) {
    if (source.kind !== "template") continue;
    for (const column of templateColumns(source.template)) {
      check(column, at);
      used.add(column);
    }
  }
  if (Object.keys(errors).length > 0) {
    const message = `The mapping does not fit the file, whose columns are: ${names.join(", ")}.`;
    throw new AppError("validation", message, { errors });
  }
  return {
    target: mapping.target,
    header: names,
    fields: mapping.fields,
    position,
    leftOut: names.filter((name) => !used.has(name)),
  };
}
