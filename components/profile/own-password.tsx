"use client";

import { type FormEvent, useRef, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { showToast } from "@/components/ui/toast";
import { useIsLive } from "@/components/ui/use-is-live";
import { changePasswordAction } from "@/lib/users/own-actions";
import { newPasswordSchema } from "@/lib/users/schema";
import { ProfileSection } from "./profile-section";

const FIELDS = ["currentPassword", "newPassword"] as const;
type Values = Record<(typeof FIELDS)[number], string>;
type Errors = Partial<Record<keyof Values, string | undefined>>;

const BLANK: Values = { currentPassword: "", newPassword: "" };

function check({ currentPassword, newPassword }: Values): Errors {
  const checked = newPasswordSchema.safeParse(newPassword);
  return {
    currentPassword: currentPassword === "" ? "Enter your current password." : undefined,
    newPassword: checked.error?.issues[0]?.message,
  };
}

export function OwnPassword({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  if (!hasPassword) {
    return (
      <ProfileSection title="Password">
        <p className="text-sm">You sign in without a password.</p>
      </ProfileSection>
    );
  }
  return (
    <ProfileSection
      title="Password"
      description="Changing it signs you out everywhere else. You stay signed in here."
    >
      <PasswordForm email={email} />
    </ProfileSection>
  );
}

function PasswordForm({ email }: { email: string }) {
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(BLANK);
  const [errors, setErrors] = useState<Errors>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const isLive = useIsLive();

  const showErrors = (found: Errors) => {
    setErrors(found);
    const first = FIELDS.find((field) => found[field]);
    const input = first && form.current?.elements.namedItem(first);
    if (input instanceof HTMLInputElement) input.focus();
    return first !== undefined;
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    setRefusal(null);
    if (showErrors(check(values))) return;
    setPending(true);
    const answer = await attempt(() => changePasswordAction(values));
    setPending(false);
    if (answer.ok) {
      setValues(BLANK);
      showToast({
        title: "Your password is changed",
        description: "You are signed out everywhere else.",
      });
      return;
    }
    const at = (field: keyof Values) => answer.errors?.[field]?.[0];
    const shown = { currentPassword: at("currentPassword"), newPassword: at("newPassword") };
    if (!showErrors(shown)) setRefusal(answer.message);
  }

  const common = (name: keyof Values) => ({
    name,
    value: values[name],
    onChange: (text: string) => {
      setValues((before) => ({ ...before, [name]: text }));
      setErrors((before) => ({ ...before, [name]: undefined }));
    },
    error: errors[name],
  });

  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-3">
      <div role="alert" className="empty:hidden">
        {refusal ? <Banner tone="error">{refusal}</Banner> : null}
      </div>
      <input type="hidden" name="email" value={email} autoComplete="username" />
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <PasswordField
          {...common("currentPassword")}
          label="Current password"
          autoComplete="current-password"
        />
        <PasswordField
          {...common("newPassword")}
          label="New password"
          hint="12 characters or more."
          autoComplete="new-password"
        />
      </div>
      <Button type="submit" isDisabled={!isLive} isPending={isPending} className="self-start">
        Change password
      </Button>
    </form>
  );
}
