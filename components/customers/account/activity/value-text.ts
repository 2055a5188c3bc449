import { flagWord } from "@/lib/customers/record/fields";
import { ownProperty } from "@/lib/own-property";

const part = (item: object, name: string): string => {
  const value = ownProperty(item, name);
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
};

function itemText(item: object): string {
  const join = (separator: string, ...names: string[]) =>
    names
      .map((name) => part(item, name))
      .filter(Boolean)
      .join(separator);
  if ("addressType" in item) return join(", ", "addressType", "line1", "city");
  if ("firstName" in item) return join(" ", "title", "firstName", "lastName") || join("", "email");
  if ("was" in item && "text" in item) return join(": ", "name", "text");
  return JSON.stringify(item);
}

/** A value of a field or an item of a list, in words. */
export function valueText(path: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "empty";
  if (typeof value === "boolean") return flagWord(path, value);
  if (Array.isArray(value)) return `${value.length} in another order`;
  return typeof value === "object" ? itemText(value) || "empty" : String(value);
}
