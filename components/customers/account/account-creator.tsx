"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { attempt } from "@/components/form/attempt";
import { useDraft } from "@/components/form/use-draft";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/link-button";
import { showToast } from "@/components/ui/toast";
import { differences } from "@/lib/customers/form/differences";
import { toInput } from "@/lib/customers/form/input";
import { accountPath } from "@/lib/customers/form/path";
import { blankValues } from "@/lib/customers/form/values";
import { createAccountAction } from "@/lib/customers/write/actions";
import type { AccountOptions } from "@/lib/lists/field-options";
import { AccountFields, FORM_ID } from "./account-fields";
import { type AccountAccess, AccountFormProvider } from "./account-form-context";
import { failureText } from "./commands/failure-text";
import { PossibleDuplicatesNotice } from "./possible-duplicates-notice";
import { SaveBar } from "./save/save-bar";
import { useAccountState } from "./use-account-state";

export type AccountCreatorProps = {
  options: AccountOptions;
  access: AccountAccess;
  /** The initial values of a new account. */
  start: { currencyCode: string; repNumber: string | null };
};

export function AccountCreator({ options, access, start }: AccountCreatorProps) {
  const router = useRouter();
  const [blank] = useState(() => blankValues(start));
  const state = useAccountState(blank);
  const { form } = state;
  const [isPending, setPending] = useState(false);
  useDraft(
    "new account",
    blank,
    () => (differences(blank, form.getValues()).length > 0 ? form.getValues() : null),
    (draft) => form.reset(draft, { keepDefaultValues: true }),
  );

  /** @returns whether the account was created. */
  const create = async (): Promise<boolean> => {
    const values = form.getValues();
    const customer = toInput(values, state.schema.parse(values));
    const result = await attempt(() => createAccountAction({ customer }));
    if (!result.ok) {
      state.showErrors(result.errors, failureText(result));
      return false;
    }
    const { customerNumber } = result.data;
    router.replace(accountPath(customerNumber));
    showToast({ title: `${customerNumber} was created` });
    return true;
  };

  const save = async () => {
    if (isPending) return;
    setPending(true);
    form.clearErrors("root");
    let isCreated = false;
    try {
      await form.handleSubmit(async () => {
        isCreated = await create();
      }, state.focusFirstError)();
    } finally {
      // Stays pending until its page is shown, so that a second press creates nothing.
      if (!isCreated) setPending(false);
    }
  };

  return (
    <AccountFormProvider value={{ ...state, options, access }}>
      <div className="flex min-h-content flex-col">
        <header className="px-4 pt-4 pb-3 sm:px-6">
          <div className="mb-3">
            <Breadcrumb href="/customers" label="Accounts">
              New
            </Breadcrumb>
          </div>
          <h1 className="font-semibold text-ink text-xl">New account</h1>
          <p className="mt-1 text-muted text-sm">
            Fields with <span className="text-danger">*</span> are required, the rest can wait.
          </p>
        </header>
        <div className="flex-1 border-t px-4 pt-5 pb-8 sm:px-6">
          <div className="max-w-264">
            <AccountFields
              reveal={state.reveal}
              notice={<PossibleDuplicatesNotice control={form.control} />}
              onSave={save}
            />
          </div>
        </div>
        <SaveBar
          formId={FORM_ID}
          base={blank}
          saveLabel="Create account"
          isPending={isPending}
          needsChanges={false}
          discard={() => <LinkButton href="/customers">Cancel</LinkButton>}
          onSave={save}
        />
        <p role="status" className="sr-only">
          {state.announcement}
        </p>
      </div>
    </AccountFormProvider>
  );
}
