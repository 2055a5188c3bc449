import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";

export type FormError = { path: string; message: string };

/** Every message of a form's errors, with the path of its field; `root` for those of no field. */
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

/** `addresses[0].city` in the words of the form: `addresses.0.city`. */
export function toFormPath(path: string): string {
  return path.replace(/\[(\d+)\]/g, ".$1").replace(/^\./, "");
}

/** Puts the server's messages at their fields and the focus into the first of them. */
export function showServerErrors<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, "setError">,
  errors: Record<string, readonly string[]>,
): void {
  const entries = Object.entries(errors).filter(([, messages]) => messages.length > 0);
  for (const [index, [path, messages]] of entries.entries()) {
    const message = messages.join(" ");
    // The server names fields as text; a path that the form does not have is shown in the summary only.
    const name = (toFormPath(path) || "root.server") as FieldPath<Values>;
    form.setError(name, { type: "server", message }, { shouldFocus: index === 0 });
  }
}
