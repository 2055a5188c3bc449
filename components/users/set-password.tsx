"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { attempt } from "@/components/form/attempt";
import { LinkButton } from "@/components/ui/link-button";
import { Spinner } from "@/components/ui/spinner";
import { readPasswordLinkAction } from "@/lib/users/open-actions";
import type { LinkOwner } from "@/lib/users/set-password";
import { forgotPasswordPath } from "./forgot-password-path";
import { SetPasswordForm } from "./set-password-form";

export type LinkParts = { organization: string; token: string };

/** Organization and token of `#organization/token`; both empty for any other hash. */
function partsOf(hash: string): LinkParts {
  const [organization = "", token = ""] = hash.replace(/^#/, "").split("/");
  try {
    return { organization: decodeURIComponent(organization), token };
  } catch {
    return { organization: "", token: "" };
  }
}

function onHashChange(notify: () => void): () => void {
  window.addEventListener("hashchange", notify);
  return () => window.removeEventListener("hashchange", notify);
}

/** The page of an invitation or reset link. */
export function SetPassword() {
  const hash = useSyncExternalStore<string | null>(
    onHashChange,
    () => window.location.hash,
    () => null,
  );
  if (hash === null) return <Looking />;
  return <LinkReader key={hash} parts={partsOf(hash)} />;
}

type State =
  | { step: "looking" }
  | { step: "choosing"; owner: LinkOwner }
  | { step: "refused"; message: string; isDead: boolean }
  | { step: "done" };

function LinkReader({ parts }: { parts: LinkParts }) {
  const { organization, token } = parts;
  const [state, setState] = useState<State>({ step: "looking" });

  useEffect(() => {
    let isCurrent = true;
    void attempt(() => readPasswordLinkAction({ organization, token })).then((answer) => {
      if (!isCurrent) return;
      setState(
        answer.ok
          ? { step: "choosing", owner: answer.data }
          : { step: "refused", message: answer.message, isDead: answer.code === "not_found" },
      );
    });
    return () => {
      isCurrent = false;
    };
  }, [organization, token]);

  const refuse = (message: string) => setState({ step: "refused", message, isDead: true });

  switch (state.step) {
    case "looking":
      return <Looking />;
    case "choosing":
      return (
        <SetPasswordForm
          parts={parts}
          owner={state.owner}
          onDone={() => setState({ step: "done" })}
          onDead={refuse}
        />
      );
    case "done":
      return <Done organization={organization} />;
    case "refused":
      return <Refused {...state} organization={organization} />;
  }
}

function Looking() {
  return (
    <div className="flex min-h-24 items-center justify-center gap-2 text-muted text-sm">
      <span className="flex animate-late items-center gap-2">
        <Spinner /> Looking at the link…
      </span>
    </div>
  );
}

const focusHere = (heading: HTMLElement | null) => heading?.focus();

function Done({ organization }: { organization: string }) {
  return (
    <>
      <h1 tabIndex={-1} ref={focusHere} className="font-semibold text-ink text-xl outline-none">
        Your password is set
      </h1>
      <p className="mt-2 mb-5 text-sm">
        Sign in with it now. Wherever you were signed in before, you are signed out.
      </p>
      <LinkButton
        href={`/sign-in?${new URLSearchParams({ organization })}`}
        variant="primary"
        size="large"
        className="w-full"
      >
        Sign in
      </LinkButton>
    </>
  );
}

function Refused({
  message,
  isDead,
  organization,
}: {
  message: string;
  isDead: boolean;
  organization: string;
}) {
  return (
    <>
      <h1 tabIndex={-1} ref={focusHere} className="font-semibold text-ink text-xl outline-none">
        {isDead ? "This link no longer works" : "The link cannot be looked at"}
      </h1>
      <p className="mt-2 text-sm">{message}</p>
      {isDead ? (
        <>
          <p className="mt-2 mb-5 text-muted text-sm">
            Ask for a new one: it is mailed to you. If you were invited, an admin of your
            organization can invite you again, too.
          </p>
          <LinkButton
            href={forgotPasswordPath(organization)}
            variant="primary"
            size="large"
            className="w-full"
          >
            Ask for a new link
          </LinkButton>
        </>
      ) : (
        <p className="mt-2 text-muted text-sm">Load this page again in a moment.</p>
      )}
    </>
  );
}
