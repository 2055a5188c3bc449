"use client";

import { useEffect, useRef } from "react";
import { useRememberAccount } from "@/components/shell/recent-accounts";
import { useCommand } from "@/components/shell/use-command";
import { EDIT_HASH } from "@/lib/customers/form/path";
import type { Account } from "@/lib/customers/record/get";
import type { AccountAccess } from "../account-form-context";
import type { AccountCommand } from "../account-header";

/**
 * The commands of an account's page for keys and palette; also adds the account to the recent ones.
 */
export function usePageCommands(
  { customerNumber, active }: Pick<Account, "customerNumber" | "active">,
  access: AccountAccess,
  /** Focuses the first field. */
  edit: () => void,
  run: (command: AccountCommand) => void,
): void {
  useRememberAccount(customerNumber);
  const { write, lifecycle } = access;
  useCommand("edit-account", write ? edit : null);
  useCommand("activate-account", lifecycle && !active ? () => run("activate") : null);
  useCommand("deactivate-account", lifecycle && active ? () => run("deactivate") : null);
  useCommand("renumber-account", write ? () => run("renumber") : null);
  useCommand("merge-account", write && access.delete ? () => run("merge") : null);
  useCommand("delete-account", access.delete ? () => run("delete") : null);

  const editRef = useRef(edit);
  useEffect(() => {
    const { hash, pathname, search } = window.location;
    if (hash !== EDIT_HASH || !write) return;
    window.history.replaceState(window.history.state, "", `${pathname}${search}`);
    editRef.current();
  }, [write]);
}
