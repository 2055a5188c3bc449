"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { CodeForm } from "./code-form";
import { refusalText } from "./refusal-text";
import { type Credentials, SignInForm } from "./sign-in-form";

export type SignInCardProps = {
  organization: string;
  target: string;
  /** The label of the OIDC issuer; null when none is set. */
  oidcName: string | null;
  /** Why the issuer's sign-in was refused. */
  refused: string | null;
};

/** Returns why it was refused; null on success, when the next page is loading. */
async function send(given: Credentials & { code?: string }, target: string) {
  const answer = await signIn("credentials", { ...given, redirect: false }).catch(() => null);
  if (!answer?.ok) return answer?.error ?? "unreachable";
  window.location.assign(target);
  return null;
}

/**
 * First the password, then the code if two-step verification is on; the page keeps the password and
 * sends it again with the code.
 */
export function SignInCard({ organization, target, oidcName, refused }: SignInCardProps) {
  const [credentials, setCredentials] = useState<Credentials | null>(null);
  const [isCodeWanted, setCodeWanted] = useState(false);
  const [refusal, setRefusal] = useState(refused ? refusalText(refused, oidcName) : null);

  const startAgain = (reason: string | null) => {
    setRefusal(reason ? refusalText(reason) : null);
    setCodeWanted(false);
  };

  if (credentials && isCodeWanted) {
    return (
      <CodeForm
        onSubmit={async (code) => {
          const reason = await send({ ...credentials, code }, target);
          if (reason === "unauthorized") startAgain(reason);
          return reason === null ? null : refusalText(reason);
        }}
        onBack={() => startAgain(null)}
      />
    );
  }
  return (
    <SignInForm
      organization={credentials?.organization ?? organization}
      email={credentials?.email ?? ""}
      target={target}
      oidcName={oidcName}
      refusal={refusal}
      onRefusal={setRefusal}
      onSubmit={async (given) => {
        const reason = await send(given, target);
        if (reason !== "code_required") return reason === null ? null : refusalText(reason);
        setCredentials(given);
        setCodeWanted(true);
        return null;
      }}
    />
  );
}
