import type { Metadata } from "next";
import { AccountCreator } from "@/components/customers/account/account-creator";
import { NoAccess } from "@/components/shell/no-access";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { accountOptions } from "@/lib/lists/load-field-options";
import { organizationOf } from "@/lib/organizations/organizations";
import { currentReader } from "@/lib/preferences/reader";

export const metadata: Metadata = { title: "New account" };

export default async function NewAccountPage() {
  const [actor, { locale }] = await Promise.all([requireActor(), currentReader()]);
  if (!may(actor, "customers:write")) {
    return <NoAccess>Your role cannot create accounts.</NoAccess>;
  }
  const [options, { defaultCurrency }] = await Promise.all([
    accountOptions(actor, locale),
    organizationOf(actor),
  ]);
  return (
    <AccountCreator
      options={options}
      access={{
        write: true,
        assign: may(actor, "customers:assign"),
        lifecycle: may(actor, "customers:lifecycle"),
        delete: false,
      }}
      start={{
        currencyCode: defaultCurrency,
        repNumber: actor.ownAccountsOnly ? actor.repNumber : null,
      }}
    />
  );
}
