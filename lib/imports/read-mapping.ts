import type { z } from "zod";
import { AppError, type FieldErrors } from "@/lib/errors";
import { fieldErrors } from "@/lib/validation";
import { mappingFileSchema, ruleSchema, splitSchema } from "./mapping-schema";
import { type FieldPath, fieldAt, fieldNames, REQUIRED, type Target } from "./targets";
import { parseTemplate, type Template } from "./template";
import type { Reading, Scalar } from "./values";

/** The source of a field's value. */
export type Source =
  | { kind: "column"; column: string; part: "whole" | "firstName" | "lastName"; reading: Reading }
  | { kind: "template"; template: Template }
  | { kind: "constant"; value: Scalar };

/** A field that the mapping fills; `at` is its place in the mapping. */
export type MappedField = { field: FieldPath; source: Source; at: string };

export type Mapping = Omit<
  z.output<typeof mappingFileSchema>,
  "columns" | "templates" | "constants"
> & {
  fields: MappedField[];
  /** All columns that the mapping names, including those it skips. */
  columns: string[];
};

class Compiler {
  readonly errors: FieldErrors = {};
  readonly fields: MappedField[] = [];

  constructor(private readonly target: Target) {}

  problem(at: string, message: string): void {
    this.errors[at] = [...(this.errors[at] ?? []), message];
  }

  issues(at: string, issues: readonly z.core.$ZodIssue[]): void {
    for (const [path, messages] of Object.entries(fieldErrors(issues))) {
      for (const message of messages) this.problem(path === "body" ? at : `${at}.${path}`, message);
    }
  }

  add(at: string, path: string, source: (field: FieldPath) => Source): void {
    const field = fieldAt(this.target, path);
    if (!field) {
      const fields = fieldNames(this.target);
      this.problem(at, `There is no field ${path}. The fields are: ${fields}.`);
    } else if (this.fields.some((other) => other.field.path === path)) {
      this.problem(at, `The field ${path} is filled already.`);
    } else {
      this.fields.push({ field, source: source(field), at });
    }
  }

  /**
   * Reads a column's rule: nothing (null), a field, the two parts of a name, or several of these.
   */
  column(column: string, rule: unknown, at: string): void {
    if (rule === null) return;
    if (Array.isArray(rule)) {
      rule.forEach((one, index) => {
        this.column(column, one, `${at}[${index}]`);
      });
    } else if (typeof rule === "object" && ("firstName" in rule || "lastName" in rule)) {
      this.split(column, rule, at);
    } else {
      this.rule(column, typeof rule === "string" ? { field: rule } : rule, at);
    }
  }

  split(column: string, rule: object, at: string): void {
    const parsed = splitSchema.safeParse(rule);
    if (!parsed.success) {
      this.issues(at, parsed.error.issues);
      return;
    }
    for (const part of ["firstName", "lastName"] as const) {
      this.add(`${at}.${part}`, parsed.data[part], () => ({
        kind: "column",
        column,
        part,
        reading: { type: "text" },
      }));
    }
  }

  rule(column: string, rule: unknown, at: string): void {
    const parsed = ruleSchema.safeParse(rule);
    if (!parsed.success) {
      this.issues(at, parsed.error.issues);
      return;
    }
    const { field: path, as, ...reading } = parsed.data;
    this.add(at, path, (field) => {
      const type = as ?? field.type;
      const fits =
        field.attribute || type === field.type || (type === "country" && field.type === "text");
      if (!fits) this.problem(`${at}.as`, `The field ${path} cannot be read as ${type}.`);
      return { kind: "column", column, part: "whole", reading: { ...reading, type } };
    });
  }

  template(path: string, text: string): void {
    const template = parseTemplate(text);
    const at = `templates.${path}`;
    if (typeof template === "string") this.problem(at, template);
    else this.add(at, path, () => ({ kind: "template", template }));
  }

  /** Indexes of addresses and contacts must run from 0 without a gap. */
  checkLists(): void {
    for (const list of ["addresses", "contacts"] as const) {
      const own = this.fields.filter(({ field }) => field.list === list);
      const indexes = new Set(own.map(({ field }) => field.index));
      for (const { field, at } of own) {
        if (field.index && !indexes.has(field.index - 1)) {
          this.problem(at, `There is no ${list}[${field.index - 1}] before ${field.path}.`);
        }
      }
    }
  }
}

/**
 * Parses a mapping file's text.
 * @throws AppError `validation` with every problem at its place in the file.
 */
export function parseMapping(text: string): Mapping {
  const file = mappingFileSchema.safeParse(json(text));
  if (!file.success) throw mappingError(fieldErrors(file.error.issues));
  const { columns, templates, constants, ...settings } = file.data;
  const compiler = new Compiler(settings.target);
  for (const [column, rule] of Object.entries(columns)) {
    compiler.column(column, rule, `columns.${column}`);
  }
  for (const [path, template] of Object.entries(templates)) compiler.template(path, template);
  for (const [path, value] of Object.entries(constants)) {
    compiler.add(`constants.${path}`, path, () => ({ kind: "constant", value }));
  }
  compiler.checkLists();
  const filled = new Set(compiler.fields.map(({ field }) => field.path));
  for (const path of REQUIRED[settings.target]) {
    if (!filled.has(path)) compiler.problem("columns", `Nothing fills the field ${path}.`);
  }
  if (Object.keys(compiler.errors).length > 0) throw mappingError(compiler.errors);
  return { ...settings, fields: compiler.fields, columns: Object.keys(columns) };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : "not JSON";
    throw mappingError({ body: [`Is no JSON: ${message}`] });
  }
}

function mappingError(errors: FieldErrors): AppError {
  return new AppError("validation", "The mapping has problems.", { errors });
}
