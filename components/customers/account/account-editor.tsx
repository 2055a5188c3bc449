"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { AccountListsProvider } from "@/components/customers/list/account-lists";
import { isOutdated } from "@/components/customers/list/edit/edit-store";
import { Clock } from "@/components/table/clock";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { accountOf } from "@/lib/customers/form/account-text";
import { toValues } from "@/lib/customers/form/values";
import type { AccountOptions } from "@/lib/lists/field-options";
import { AccountFields, FORM_ID } from "./account-fields";
import { type AccountAccess, AccountFormProvider } from "./account-form-context";
import { type AccountCommand, AccountHeader } from "./account-header";
import { AccountCommands, useActivate } from "./commands/account-commands";
import { usePageCommands } from "./commands/use-page-commands";
import { ConflictNotice } from "./save/conflict-notice";
import { SaveBar } from "./save/save-bar";
import { useAccountSave } from "./save/use-account-save";
import { SectionNav } from "./section-nav";
import { useAccountState } from "./use-account-state";

export type AccountEditorProps = {
  /** The account as JSON text: thousands of items cost as much as one value. */
  text: string;
  etag: string;
  options: AccountOptions;
  access: AccountAccess;
  /** The server's clock. */
  now: number;
  /** The old number in the requested address. */
  formerNumber: string | null;
  /** The number of a merged account in the requested address. */
  mergedNumber: string | null;
  /** How many accounts were merged into it. */
  mergedCount: number;
  orderCount: number;
  /** "41 orders of $48,210.00 in total"; null when there are none. */
  orderTotals: string | null;
  /** For an inactive account: who deactivated it, and the checklist's findings. */
  deactivated: ReactNode;
  standing: ReactNode;
  /** The sections below the form, and the column beside it. */
  children: ReactNode;
  aside: ReactNode;
};

export function AccountEditor(props: AccountEditorProps) {
  const { text, etag, options, access } = props;
  const { account, counts } = useMemo(() => accountOf(text), [text]);
  const [initial] = useState(() => toValues(account));
  const state = useAccountState(initial);
  const saving = useAccountSave(account, etag, initial, state);
  const { base, conflict, merged } = saving;
  const activate = useActivate();
  const [command, setCommand] = useState<AccountCommand | null>(null);
  const [isActivating, setActivating] = useState(false);
  const [showsFormer, setShowsFormer] = useState(true);
  const { customerNumber } = account;
  const former = props.mergedNumber
    ? `${props.mergedNumber} was merged into ${customerNumber}. Links to it lead here.`
    : props.formerNumber
      ? `${props.formerNumber} is now ${customerNumber}. Links to the old number lead here.`
      : null;

  const run = async (wanted: AccountCommand | null) => {
    if (wanted !== "activate") {
      setCommand(wanted);
      return;
    }
    setActivating(true);
    await activate(customerNumber, base.etag);
    setActivating(false);
  };

  const router = useRouter();
  useEffect(() => {
    // Going forward would show the old page.
    if (isOutdated(etag)) router.refresh();
  }, [etag, router]);

  usePageCommands(account, access, () => state.form.setFocus("companyName"), run);

  return (
    <AccountFormProvider value={{ ...state, options, access, counts }}>
      <AccountListsProvider lists={options}>
        <Clock start={props.now}>
          <div className="flex min-h-content flex-col">
            <AccountHeader
              account={account}
              access={access}
              isPending={isActivating}
              deactivated={props.deactivated}
              onCommand={run}
            />
            <SectionNav
              links={[
                { id: "details", label: "Details" },
                { id: "addresses", label: "Addresses", count: counts.addresses },
                { id: "contacts", label: "Contacts", count: counts.contacts },
                {
                  id: "attributes",
                  label: "Attributes",
                  count: Object.keys(account.customerAttributes).length,
                },
                { id: "orders", label: "Orders", count: props.orderCount },
                { id: "activity", label: "Activity" },
              ]}
            />
            <div className="grid flex-1 lg:grid-cols-[minmax(0,1fr)_20rem]">
              <div className="flex min-w-0 flex-col px-4 pt-5 pb-8 sm:px-6">
                {former && showsFormer ? (
                  <Banner
                    tone="info"
                    role="status"
                    className="mb-5"
                    action={
                      <IconButton
                        label="Close message"
                        size="small"
                        onPress={() => {
                          setShowsFormer(false);
                          document.getElementById("details")?.focus();
                        }}
                      >
                        <X aria-hidden="true" />
                      </IconButton>
                    }
                  >
                    {former}
                  </Banner>
                ) : null}
                {props.standing}
                {conflict ? (
                  <ConflictNotice
                    overlaps={conflict.overlaps}
                    since={conflict.since}
                    isPending={saving.isPending}
                    onKeepMine={() => saving.settle("mine")}
                    onTakeTheirs={() => saving.settle("theirs")}
                  />
                ) : null}
                {merged ? (
                  <Banner
                    tone="info"
                    role="status"
                    className="mb-5"
                    title={`${merged.who ?? "Somebody else"} saved this account while you were editing`}
                    action={
                      <IconButton
                        label="Close message"
                        size="small"
                        onPress={() => {
                          saving.dismissMerged();
                          document.getElementById("details")?.focus();
                        }}
                      >
                        <X aria-hidden="true" />
                      </IconButton>
                    }
                  >
                    Their changes ({merged.fields.join(", ")}) and yours are both kept.
                  </Banner>
                ) : null}
                <AccountFields
                  customerNumber={customerNumber}
                  {...(access.write ? { onRenumber: () => setCommand("renumber") } : {})}
                  reveal={state.reveal}
                  onSave={saving.save}
                />
                <div className="mt-8 flex flex-col gap-8">{props.children}</div>
              </div>
              <aside
                aria-label="About the account"
                className="border-t bg-panel px-4 py-5 sm:px-6 lg:border-s lg:border-t-0 lg:px-5"
              >
                <div className="lg:sticky lg:top-14">{props.aside}</div>
              </aside>
            </div>
            {access.write ? (
              <SaveBar
                formId={FORM_ID}
                base={base.values}
                saveLabel="Save"
                isPending={saving.isPending}
                needsChanges
                discard={(hasChanges) => (
                  <Button onPress={saving.discard} isDisabled={!hasChanges || saving.isPending}>
                    Discard
                  </Button>
                )}
                onSave={saving.save}
                onUndo={saving.undoLast}
              />
            ) : null}
            <p role="status" className="sr-only">
              {state.announcement}
            </p>
          </div>
          <AccountCommands
            account={account}
            etag={base.etag}
            access={access}
            orders={props.orderTotals}
            merged={props.mergedCount}
            command={command}
            hasChanges={saving.hasChanges}
            onCommand={run}
          />
        </Clock>
      </AccountListsProvider>
    </AccountFormProvider>
  );
}
