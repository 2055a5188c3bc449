"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { useLeaveGuard } from "@/components/customers/account/save/use-leave-guard";
import { useAction } from "@/components/form/use-action";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ComboBox } from "@/components/ui/combo-box";
import type { Option } from "@/components/ui/option-list";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import { editOrganizationAction } from "@/lib/organizations/actions";
import { editOrganizationSchema } from "@/lib/organizations/schema";
import { fieldErrors } from "@/lib/validation";

type Defaults = { name: string; defaultCurrency: string };

/** The organization's name, and the defaults for new accounts. */
export function DefaultsForm({
  defaults,
  currencies,
}: {
  /** The stored values. */
  defaults: Defaults;
  currencies: readonly Option[];
}) {
  const [name, setName] = useState(defaults.name);
  const [currency, setCurrency] = useState<string | null>(defaults.defaultCurrency);
  const form = useRef<HTMLFormElement>(null);
  const { run, isPending, refusal, failures, errorOf, refuse } = useAction();
  const guard = useLeaveGuard(name !== defaults.name || currency !== defaults.defaultCurrency);
  useEffect(() => {
    if (failures > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failures]);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    const { name: seenName, defaultCurrency } = defaults;
    const seen = { name: seenName, defaultCurrency };
    const input = { name, defaultCurrency: currency ?? "", seen };
    const checked = editOrganizationSchema.safeParse(input);
    if (!checked.success) return refuse(fieldErrors(checked.error.issues));
    if (!(await run(() => editOrganizationAction(input)))) return;
    setName(checked.data.name);
    showToast({ title: "The defaults were saved" });
  };
  return (
    <form
      ref={form}
      data-guarded="own"
      noValidate
      onSubmit={save}
      className="flex max-w-104 flex-col gap-4"
    >
      <div role="alert" className="empty:hidden">
        {refusal ? <Banner tone="error">{refusal}</Banner> : null}
      </div>
      <TextField
        label="Organization name"
        hint="Shown at the top left and in the mails to your users. What they sign in with stays as it is."
        value={name}
        onChange={setName}
        error={errorOf("name")}
        isRequired
        autoComplete="organization"
      />
      <ComboBox
        label="Default currency"
        hint="What a new account has unless it says otherwise. Accounts that are there keep theirs."
        searchPlaceholder="Find a currency"
        options={currencies}
        value={currency}
        onChange={setCurrency}
        error={errorOf("defaultCurrency")}
        isRequired
      />
      <div>
        <Button type="submit" variant="primary" isPending={isPending}>
          Save
        </Button>
      </div>
      {guard}
    </form>
  );
}
