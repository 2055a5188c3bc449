import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { AccountFormProvider } from "@/components/customers/account/account-form-context";
import { type AccountValues, blankValues } from "@/lib/customers/form/values";

/** The form of a new account around parts of it, with these values. */
export function AccountFormFrame({
  values,
  children,
}: {
  values: Partial<AccountValues>;
  children: ReactNode;
}) {
  const form = useForm({
    defaultValues: { ...blankValues({ currencyCode: "USD", repNumber: null }), ...values },
  });
  return (
    <AccountFormProvider
      value={{
        form,
        options: { tiers: [], terms: [], reps: [], countries: [], currencies: [] },
        access: { write: true, assign: true, lifecycle: true, delete: true },
        open: new Set(),
        setOpen: () => undefined,
        announce: () => undefined,
      }}
    >
      {children}
    </AccountFormProvider>
  );
}
