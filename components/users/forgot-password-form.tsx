"use client";

import { type FormEvent, useRef, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { TextLink } from "@/components/ui/text-link";
import { useIsLive } from "@/components/ui/use-is-live";
import { forgotPasswordAction } from "@/lib/users/open-actions";

const FIELDS = ["organization", "email"] as const;
type Field = (typeof FIELDS)[number];
type Errors = Partial<Record<Field, string | undefined>>;

const MISSING = { organization: "Enter your organization.", email: "Enter your e-mail." };

const signInPath = (organization: string) =>
  organization === "" ? "/sign-in" : `/sign-in?${new URLSearchParams({ organization })}`;

const focusHere = (heading: HTMLElement | null) => heading?.focus();

export function ForgotPasswordForm({ organization }: { organization: string }) {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Errors>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const [sentTo, setSentTo] = useState<Record<Field, string> | null>(null);
  const isLive = useIsLive();

  const showErrors = (found: Errors) => {
    setErrors(found);
    const first = FIELDS.find((field) => found[field]);
    const input = first && form.current?.elements.namedItem(first);
    if (input instanceof HTMLInputElement) input.focus();
    return first !== undefined;
  };

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    const given = {
      organization: String(data.get("organization") ?? "").trim(),
      email: String(data.get("email") ?? "").trim(),
    };
    setRefusal(null);
    const missing = FIELDS.filter((field) => given[field] === "");
    if (showErrors(Object.fromEntries(missing.map((field) => [field, MISSING[field]])))) return;
    setPending(true);
    const answer = await attempt(() => forgotPasswordAction(given));
    setPending(false);
    if (answer.ok) setSentTo(given);
    else if (
      !showErrors({
        organization: answer.errors?.organization?.[0],
        email: answer.errors?.email?.[0],
      })
    ) {
      setRefusal(answer.message);
    }
  }

  if (sentTo) {
    return (
      <>
        <h1 tabIndex={-1} ref={focusHere} className="font-semibold text-ink text-xl outline-none">
          Look into your mail
        </h1>
        <p className="mt-2 text-sm [overflow-wrap:anywhere]">
          If <b className="font-medium">{sentTo.email}</b> has a login at{" "}
          <b className="font-medium">{sentTo.organization}</b>, a link to set a new password is on
          its way. It works once, for an hour.
        </p>
        <p className="mt-2 mb-5 text-muted text-sm">
          Nothing arrives? Look into the spam, check both names, or ask an admin of your
          organization.
        </p>
        <p className="text-center text-sm">
          <TextLink href={signInPath(sentTo.organization)}>Back to the sign-in</TextLink>
        </p>
      </>
    );
  }

  return (
    <>
      <h1 className="font-semibold text-ink text-xl">Forgot your password?</h1>
      <p className="mt-1 mb-5 text-muted text-sm">We mail you a link to set a new one.</p>
      <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
        <div role="alert" className="empty:-mb-4">
          {refusal ? <Banner tone="error">{refusal}</Banner> : null}
        </div>
        <TextField
          name="organization"
          size="large"
          label="Organization"
          defaultValue={organization}
          error={errors.organization}
          autoFocus={organization === ""}
          autoComplete="organization"
          autoCorrect="off"
          spellCheck="false"
        />
        <TextField
          name="email"
          size="large"
          label="E-mail"
          type="email"
          error={errors.email}
          autoFocus={organization !== ""}
          autoComplete="username"
        />
        <Button
          type="submit"
          variant="primary"
          size="large"
          isDisabled={!isLive}
          isPending={isPending}
          className="mt-1 w-full"
        >
          Send the link
        </Button>
      </form>
      <p className="mt-4 text-center text-sm">
        <TextLink href={signInPath(organization)}>Back to the sign-in</TextLink>
      </p>
    </>
  );
}
