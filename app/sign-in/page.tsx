import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { Brand } from "@/components/shell/brand";
import { ORGANIZATION_COOKIE } from "@/lib/auth/cookies";
import { redirectTarget } from "@/lib/auth/redirect-target";
import { currentActor } from "@/lib/auth/session";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { callback, organization } = await searchParams;
  const target = redirectTarget(callback);
  if (await currentActor()) redirect(target);
  const remembered = (await cookies()).get(ORGANIZATION_COOKIE)?.value;
  return (
    <main className="flex min-h-dvh flex-col items-center bg-panel px-4 pt-[12vh] pb-10">
      <Brand />
      <div className="mt-6 w-full max-w-90 rounded-lg border bg-canvas p-6 shadow-lift">
        <h1 className="font-semibold text-ink text-xl">Sign in</h1>
        <p className="mt-1 mb-5 text-muted text-sm">To your organization’s accounts.</p>
        <SignInForm
          organization={(typeof organization === "string" ? organization : remembered) ?? ""}
          target={target}
        />
      </div>
    </main>
  );
}
