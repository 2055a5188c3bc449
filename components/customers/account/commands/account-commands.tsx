"use client";

import { useRouter } from "next/navigation";
import { isolated } from "@/components/ui/isolated";
import { showToast } from "@/components/ui/toast";
import { accountPath } from "@/lib/customers/form/path";
import type { Account } from "@/lib/customers/record/get";
import {
  activateAccountAction,
  deactivateAccountAction,
  deleteAccountAction,
  renumberAccountAction,
} from "@/lib/customers/write/actions";
import type { AccountAccess } from "../account-form-context";
import type { AccountCommand } from "../account-header";
import { DeactivateDialog } from "./deactivate-dialog";
import { DeleteDialog } from "./delete-dialog";
import { failureText } from "./failure-text";
import { MergeDialog } from "./merge-dialog";
import { RenumberDialog } from "./renumber-dialog";
import { SaveFirstDialog } from "./save-first-dialog";
import { useAttempt } from "./use-attempt";

/** Activates an account and reports the result. */
export function useActivate(): (customerNumber: string, etag: string) => Promise<void> {
  const attempt = useAttempt();
  return async (customerNumber, etag) => {
    const result = await attempt(() => activateAccountAction({ customerNumber, etag }));
    if (result.ok) showToast({ title: "Account activated" });
    else showToast({ title: "Not activated", description: failureText(result), tone: "error" });
  };
}

export type AccountCommandsProps = {
  account: Account;
  etag: string;
  access: AccountAccess;
  orders: string | null;
  /** How many accounts were merged into this one. */
  merged: number;
  /** The open dialog. */
  command: AccountCommand | null;
  hasChanges: () => boolean;
  onCommand: (command: AccountCommand | null) => void;
};

/** The dialogs for deactivating, renumbering, merging and deleting an account. */
export function AccountCommands(props: AccountCommandsProps) {
  const { account, etag, command, onCommand } = props;
  const router = useRouter();
  const attempt = useAttempt();
  const { customerNumber } = account;
  const close = () => onCommand(null);

  if (command === "deactivate") {
    return (
      <DeactivateDialog
        companyName={account.companyName}
        onClose={close}
        onConfirm={async (reason) => {
          const result = await attempt(() =>
            deactivateAccountAction({ customerNumber, etag, reason }),
          );
          if (!result.ok) return failureText(result);
          showToast({ title: "Account deactivated" });
          return null;
        }}
      />
    );
  }
  if ((command === "renumber" || command === "merge") && props.hasChanges()) {
    return <SaveFirstDialog verb={command} onClose={close} />;
  }
  if (command === "renumber") {
    return (
      <RenumberDialog
        customerNumber={customerNumber}
        onClose={close}
        onConfirm={async (to) => {
          const result = await attempt(() => renumberAccountAction({ customerNumber, etag, to }));
          if (!result.ok) return result.errors?.customerNumber?.[0] ?? failureText(result);
          close();
          router.replace(accountPath(result.data.customerNumber));
          showToast({ title: `${customerNumber} is now ${result.data.customerNumber}` });
          return null;
        }}
      />
    );
  }
  if (command === "merge") {
    return <MergeDialog customerNumber={customerNumber} onClose={close} />;
  }
  if (command === "delete") {
    return (
      <DeleteDialog
        account={account}
        orders={props.orders}
        merged={props.merged}
        canDeactivate={props.access.lifecycle && account.active}
        onDeactivate={() => onCommand("deactivate")}
        onClose={close}
        onConfirm={async () => {
          const merged = props.merged > 0;
          const result = await attempt(() => deleteAccountAction({ customerNumber, etag, merged }));
          if (!result.ok) return failureText(result);
          close();
          router.replace("/customers");
          showToast({ title: `${isolated(account.companyName)} was deleted`, tone: "info" });
          return null;
        }}
      />
    );
  }
  return null;
}
