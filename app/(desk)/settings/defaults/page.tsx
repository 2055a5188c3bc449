import type { Metadata } from "next";
import { DefaultsForm } from "@/components/settings/defaults-form";
import { SettingsHeader } from "@/components/settings/settings-table";
import { NoAccess } from "@/components/shell/no-access";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { currencyOptions } from "@/lib/lists/code-options";
import { organizationOf } from "@/lib/organizations/organizations";
import { currentReader } from "@/lib/preferences/reader";

export const metadata: Metadata = { title: "Defaults" };

export default async function DefaultsPage() {
  const [actor, { locale }] = await Promise.all([requireActor(), currentReader()]);
  if (!may(actor, "organization:admin")) {
    return <NoAccess>Only admins see the settings.</NoAccess>;
  }
  return (
    <>
      <SettingsHeader title="Defaults" />
      <div className="px-5 pt-1 pb-10 max-sm:px-4">
        <DefaultsForm defaults={await organizationOf(actor)} currencies={currencyOptions(locale)} />
      </div>
    </>
  );
}
