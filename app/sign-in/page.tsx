import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { OutsidePage } from "@/components/shell/outside-page";
import { ORGANIZATION_COOKIE } from "@/lib/auth/cookies";
import { signedInActor } from "@/lib/auth/current-actor";
import { oidcSettings } from "@/lib/auth/oidc/oidc";
import { redirectTarget } from "@/lib/auth/redirect-target";
import { SignInCard } from "./sign-in-card";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { callback, organization, refused } = await searchParams;
  const target = redirectTarget(callback);
  if (await signedInActor()) redirect(target);
  const remembered = (await cookies()).get(ORGANIZATION_COOKIE)?.value;
  return (
    <OutsidePage>
      <SignInCard
        organization={(typeof organization === "string" ? organization : remembered) ?? ""}
        target={target}
        oidcName={oidcSettings()?.name ?? null}
        refused={typeof refused === "string" ? refused : null}
      />
    </OutsidePage>
  );
}
