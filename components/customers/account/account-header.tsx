"use client";

import { Ellipsis, Hash, Merge, Power, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Rep, Status, Tier, Warning } from "@/components/customers/list/cells";
import { Avatar } from "@/components/ui/avatar";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { ISSUE_LABELS } from "@/lib/customers/quality/issues";
import type { Account } from "@/lib/customers/record/get";
import { isReservedNumber } from "@/lib/customers/record/schema";
import type { AccountAccess } from "./account-form-context";

export type AccountCommand = "activate" | "deactivate" | "renumber" | "merge" | "delete";

const MENU_COMMANDS = ["renumber", "merge", "delete"] as const;

export type AccountHeaderProps = {
  account: Account;
  access: AccountAccess;
  isPending: boolean;
  /** For an inactive account: who deactivated it. */
  deactivated: ReactNode;
  onCommand: (command: AccountCommand) => void;
};

export function AccountHeader(props: AccountHeaderProps) {
  const { account, access, isPending, deactivated, onCommand } = props;
  const { active } = account;
  return (
    <header className="px-4 pt-4 pb-3 [overflow-wrap:anywhere] sm:px-6">
      <div className="mb-3">
        <Breadcrumb href="/customers" label="Accounts">
          <span className="font-mono text-xs">{account.customerNumber}</span>
        </Breadcrumb>
      </div>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <Avatar name={account.companyName} size="large" shape="square" tone="accent" />
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="font-semibold text-ink text-xl">
            <bdi>{account.companyName}</bdi>
          </h1>
          <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <span className="font-mono text-xs">{account.customerNumber}</span>
            {isReservedNumber(account.customerNumber) ? (
              <Warning>{ISSUE_LABELS["reserved-number"]}</Warning>
            ) : null}
            <Status active={active} />
            <Tier name={account.pricing} />
            <Rep repNumber={account.repNumber} />
            <span className="text-muted">
              {[account.terms, account.currencyCode].filter(Boolean).join(" · ")}
            </span>
          </div>
          {deactivated ? <p className="mt-1 text-muted text-sm">{deactivated}</p> : null}
        </div>
        <div className="flex items-center gap-2">
          {access.lifecycle ? (
            <Button
              icon={<Power aria-hidden="true" />}
              isPending={isPending}
              onPress={() => onCommand(active ? "deactivate" : "activate")}
            >
              {active ? "Deactivate" : "Activate"}
            </Button>
          ) : null}
          {access.write || access.delete ? (
            <Menu
              aria-label="More actions"
              onAction={(key) => {
                const chosen = MENU_COMMANDS.find((command) => command === key);
                if (chosen) onCommand(chosen);
              }}
              trigger={
                <IconButton label="More actions" variant="secondary">
                  <Ellipsis aria-hidden="true" />
                </IconButton>
              }
            >
              {access.write ? (
                <MenuItem id="renumber" icon={<Hash />}>
                  Renumber…
                </MenuItem>
              ) : null}
              {access.write && access.delete ? (
                <MenuItem id="merge" icon={<Merge />}>
                  Merge with…
                </MenuItem>
              ) : null}
              {access.delete ? (
                <MenuItem id="delete" icon={<Trash2 />} tone="danger">
                  Delete…
                </MenuItem>
              ) : null}
            </Menu>
          ) : null}
        </div>
      </div>
    </header>
  );
}
