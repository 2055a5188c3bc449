import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";

export type FormError = { path: string; message: string };

/** All messages of a form's errors with their field's path; `root` for those without a field. */
export function listErrors(errors: object): FormError[] {
  return collect(errors, "");
}

function collect(node: unknown, path: string): FormError[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "message" in node && typeof node.message === "string" && node.message !== "";
  const here = own ? [{ path, message: String(node.message) }] : [];
  if ("type" in node && own) return here;
  const below = Object.entries(node)
    .filter(([key]) => key !== "ref" && key !== "types")
    .flatMap(([key, child]) => collect(child, path === "" ? key : `${path}.${key}`));
  return [...here, ...below];
}

/** The server's path in the form's spelling: `addresses[0].city` becomes `addresses.0.city`. */
export function toFormPath(path: string): string {
  return path.replace(/\[(\d+)\]/g, ".$1").replace(/^\./, "");
}

/** Shows the server's messages at their fields and focuses the first. */
export function showServerErrors<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, "setError">,
  errors: Record<string, readonly string[]>,
): void {
  const entries = Object.entries(errors).filter(([, messages]) => messages.length > 0);
  for (const [index, [path, messages]] of entries.entries()) {
    const message = messages.join(" ");
    // The server names fields as text; unknown ones are shown in the summary only.
    const name = (toFormPath(path) || "root.server") as FieldPath<Values>;
    form.setError(name, { type: "server", message }, { shouldFocus: index === 0 });
  }
}
