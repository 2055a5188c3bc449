"use client";

import { type FormEvent, useRef, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { setPasswordAction } from "@/lib/users/open-actions";
import { newPasswordSchema } from "@/lib/users/schema";
import type { LinkOwner } from "@/lib/users/set-password";
import type { LinkParts } from "./set-password";

export function SetPasswordForm({
  parts,
  owner,
  onDone,
  onDead,
}: {
  parts: LinkParts;
  owner: LinkOwner;
  onDone: () => void;
  /** The link is no longer valid. */
  onDead: (message: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  const showError = (message: string) => {
    setError(message);
    input.current?.focus();
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    setRefusal(null);
    const checked = newPasswordSchema.safeParse(password);
    if (!checked.success) return showError(checked.error.issues[0]?.message ?? "Not allowed.");
    setPending(true);
    const answer = await attempt(() => setPasswordAction({ ...parts, password }));
    setPending(false);
    if (answer.ok) return onDone();
    const [wrong] = answer.errors?.password ?? [];
    if (wrong) showError(wrong);
    else if (answer.code === "not_found") onDead(answer.message);
    else setRefusal(answer.message);
  }

  const isInvite = owner.kind === "invite";
  return (
    <>
      <h1 className="font-semibold text-ink text-xl [overflow-wrap:anywhere]">
        {isInvite ? `Welcome, ${owner.name}` : "Set a new password"}
      </h1>
      <p className="mt-1 mb-5 text-muted text-sm [overflow-wrap:anywhere]">
        {isInvite
          ? `Choose a password for ${owner.organizationName} on Rolodesk.`
          : `For your login at ${owner.organizationName}. It signs you out everywhere.`}
      </p>
      <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
        <div role="alert" className="empty:-mb-4">
          {refusal ? <Banner tone="error">{refusal}</Banner> : null}
        </div>
        <TextField
          label="E-mail"
          size="large"
          type="email"
          value={owner.email}
          isReadOnly
          autoComplete="username"
        />
        <PasswordField
          label="New password"
          size="large"
          value={password}
          onChange={(text) => {
            setPassword(text);
            setError(null);
          }}
          hint="12 characters or more. A few words that only you put together are easy to keep."
          error={error}
          autoFocus
          autoComplete="new-password"
          inputRef={input}
        />
        <Button
          type="submit"
          variant="primary"
          size="large"
          isPending={isPending}
          className="mt-1 w-full"
        >
          Set password
        </Button>
      </form>
    </>
  );
}
