import type { Field } from "@/lib/customers/record/registry";

/** What a phone's keyboard is for. */
export function inputType({ kind }: Pick<Field, "kind">): "email" | "tel" | "text" {
  if (kind === "phone") return "tel";
  return kind === "email" ? "email" : "text";
}
