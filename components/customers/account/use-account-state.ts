"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { flushSync } from "react-dom";
import { type FieldPath, useForm } from "react-hook-form";
import { listErrors, toFormPath } from "@/components/form/form-errors";
import { toFormErrors } from "@/lib/customers/form/input";
import { FORM_FIELDS } from "@/lib/customers/form/order";
import { accountSchemaOf } from "@/lib/customers/form/schema";
import type { AccountValues } from "@/lib/customers/form/values";
import type { FieldErrors } from "@/lib/errors";
import { cardId } from "./use-item-list";

/** Where a path stands on the page, so that the first bad field is the topmost. */
const PAGE_ORDER: readonly string[] = [...FORM_FIELDS, "addresses", "contacts", "attributes"];

const placeOf = (path: string) => PAGE_ORDER.indexOf(path.split(".")[0] ?? "");

/** The form of an account, its open cards, and focusing of fields. */
export function useAccountState(initial: AccountValues) {
  const [schema] = useState(() => accountSchemaOf(initial));
  const form = useForm<AccountValues>({
    defaultValues: initial,
    resolver: zodResolver(schema, undefined, { raw: true }),
    mode: "onTouched",
    shouldFocusError: false,
  });
  const [open, setOpenKeys] = useState<ReadonlySet<string>>(new Set());
  const [announcement, announce] = useState("");

  const setOpen = (key: string, isOpen: boolean) =>
    setOpenKeys((keys) => {
      const next = new Set(keys);
      if (isOpen) next.add(key);
      else next.delete(key);
      return next;
    });

  /** Closes the cards, except the one with the focus. */
  const closeCards = () =>
    setOpenKeys(
      (keys) =>
        new Set(
          [...keys].filter((key) =>
            document.getElementById(cardId(key, "card"))?.contains(document.activeElement),
          ),
        ),
    );

  /** Opens the card of a field. */
  const reveal = (path: string) => {
    const [list, index] = path.split(".");
    if ((list !== "addresses" && list !== "contacts") || index === undefined) return;
    const item = form.getValues(list)[Number(index)];
    if (item) flushSync(() => setOpen(item.key, true));
  };

  /** Focuses the topmost of these fields. */
  const focusFirst = (paths: readonly string[]) => {
    const [first] = paths
      .filter((path) => placeOf(path) >= 0 && !path.endsWith(".root"))
      .sort((left, right) => placeOf(left) - placeOf(right));
    if (first === undefined) return;
    reveal(first);
    // The path was read from this form's own errors.
    form.setFocus(first as FieldPath<AccountValues>);
  };

  const focusFirstError = (errors: object) =>
    focusFirst(listErrors(errors).map(({ path }) => path));

  /** Shows the server's messages at their fields, and the others in the summary. */
  const showErrors = (errors: FieldErrors | undefined, message: string) => {
    const own = Object.entries(toFormErrors(form.getValues(), errors ?? {}));
    if (own.length === 0) own.push(["", [message]]);
    const paths = own.map(([path, messages]) => {
      // The server names fields as text; unknown ones go to the root.
      const name = (toFormPath(path) || "root.server") as FieldPath<AccountValues>;
      form.setError(name, { type: "server", message: messages.join(" ") });
      return name;
    });
    focusFirst(paths);
  };

  return {
    form,
    schema,
    open,
    setOpen,
    closeCards,
    reveal,
    focusFirstError,
    showErrors,
    announcement,
    announce,
  };
}
