import { AppError, type FieldErrors } from "@/lib/errors";
import type { MappedField, Mapping } from "./read-mapping";
import { templateColumns } from "./template";

/** A mapping applied to one file's header. */
export type Plan = {
  target: Mapping["target"];
  header: readonly string[];
  fields: readonly MappedField[];
  /** Each column's position. */
  position: ReadonlyMap<string, number>;
  /** The file's columns that the mapping does not mention. */
  leftOut: string[];
};

/**
 * @param header the names in the file's first line.
 * @throws AppError `validation` when the mapping names columns that are missing in the file, or
 * occur twice.
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
