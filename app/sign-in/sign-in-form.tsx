"use client";

import { Eye, EyeOff } from "lucide-react";
import { signIn } from "next-auth/react";
import { type FormEvent, useRef, useState, useSyncExternalStore } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { refusalText } from "./refusal-text";

const FIELDS = ["organization", "email", "password"] as const;
type Field = (typeof FIELDS)[number];

const MISSING: Record<Field, string> = {
  organization: "Enter your organization.",
  email: "Enter your e-mail.",
  password: "Enter your password.",
};

const never = () => () => undefined;

/** False in the server's HTML, where a form that is sent would go nowhere. */
const useIsLive = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** Names are typed as they are: phones would begin them with a capital letter. */
const asTyped = (input: HTMLInputElement | null) => input?.setAttribute("autocapitalize", "none");

function focusOn(form: HTMLFormElement, field: Field) {
  const input = form.elements.namedItem(field);
  if (!(input instanceof HTMLInputElement)) return;
  input.focus();
  input.select();
}

export function SignInForm({ organization, target }: { organization: string; target: string }) {
  const form = useRef<HTMLFormElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [missing, setMissing] = useState<readonly Field[]>([]);
  const [isPending, setPending] = useState(false);
  const [isShown, setShown] = useState(false);
  const isLive = useIsLive();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending || !form.current) return;
    const data = new FormData(form.current);
    const given = Object.fromEntries(FIELDS.map((field) => [field, String(data.get(field) ?? "")]));
    const empty = FIELDS.filter((field) => given[field]?.trim() === "");
    setRefusal(null);
    setMissing(empty);
    if (empty[0]) {
      focusOn(form.current, empty[0]);
      return;
    }
    setPending(true);
    const answer = await signIn("credentials", { ...given, redirect: false }).catch(() => null);
    if (answer?.ok) {
      window.location.assign(target);
      return;
    }
    setPending(false);
    setRefusal(refusalText(answer?.error));
    focusOn(form.current, "password");
  }

  const common = (name: Field) => ({
    name,
    size: "large" as const,
    error: missing.includes(name) ? MISSING[name] : undefined,
  });

  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <div role="alert" className="empty:-mb-4">
        {refusal ? <Banner tone="error">{refusal}</Banner> : null}
      </div>
      <TextField
        {...common("organization")}
        label="Organization"
        defaultValue={organization}
        autoFocus={organization === ""}
        autoComplete="organization"
        autoCorrect="off"
        spellCheck="false"
        inputRef={asTyped}
      />
      <TextField
        {...common("email")}
        label="E-mail"
        type="email"
        autoFocus={organization !== ""}
        autoComplete="username"
      />
      <TextField
        {...common("password")}
        label="Password"
        type={isShown ? "text" : "password"}
        autoComplete="current-password"
        suffix={
          <IconButton
            label={isShown ? "Hide password" : "Show password"}
            size="small"
            onPress={() => setShown(!isShown)}
          >
            {isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          </IconButton>
        }
      />
      <Button
        type="submit"
        variant="primary"
        size="large"
        isDisabled={!isLive}
        isPending={isPending}
        className="mt-1 w-full"
      >
        Sign in
      </Button>
    </form>
  );
}
