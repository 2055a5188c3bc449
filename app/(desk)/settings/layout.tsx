import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SettingsNav } from "@/components/settings/settings-nav";
import { may } from "@/lib/auth/authorize";
import { signedInActor } from "@/lib/auth/current-actor";

export const metadata: Metadata = {
  title: { default: "Settings", template: "%s · Settings · Rolodesk" },
};

/** The frame of the settings; each page's verbs check the role. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const actor = await signedInActor();
  if (!actor || !may(actor, "organization:admin")) return children;
  return (
    <div className="flex min-h-content flex-col">
      <h1 className="px-5 pt-3 pb-1.5 font-semibold text-lg max-sm:px-4">Settings</h1>
      <SettingsNav />
      {children}
    </div>
  );
}
