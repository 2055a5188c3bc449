"use client";

import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useRef, useState, useSyncExternalStore } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { TextLink } from "@/components/ui/text-link";
import { forgotPasswordPath } from "@/components/users/forgot-password-path";
import { refusalText } from "./refusal-text";
import { SEND_ID } from "./send-id";
import { startOidc } from "./start-oidc";

const FIELDS = ["organization", "email", "password"] as const;
type Field = (typeof FIELDS)[number];

export type Credentials = Record<Field, string>;

const MISSING: Record<Field, string> = {
  organization: "Enter your organization.",
  email: "Enter your e-mail.",
  password: "Enter your password.",
};

const never = () => () => undefined;

/** False in the server's HTML, where a submitted form would do nothing. */
const useIsLive = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** Turns off capitalization of names on phones. */
const asTyped = (input: HTMLInputElement | null) => input?.setAttribute("autocapitalize", "none");

function focusOn(form: HTMLFormElement, field: Field) {
  const input = form.elements.namedItem(field);
  if (!(input instanceof HTMLInputElement)) return;
  input.focus();
  input.select();
}

function valuesOf(form: HTMLFormElement): Credentials {
  const data = new FormData(form);
  const value = (field: Field) => String(data.get(field) ?? "");
  return {
    organization: value("organization"),
    email: value("email"),
    password: value("password"),
  };
}

export type SignInFormProps = {
  organization: string;
  email: string;
  target: string;
  oidcName: string | null;
  /** Why the last try was refused. */
  refusal: string | null;
  onRefusal: (refusal: string | null) => void;
  /** Returns why it was refused; null on success. */
  onSubmit: (given: Credentials) => Promise<string | null>;
};

export function SignInForm(props: SignInFormProps) {
  const { organization, email, target, oidcName, refusal, onRefusal, onSubmit } = props;
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<readonly Field[]>([]);
  const [pending, setPending] = useState<"password" | "oidc" | null>(null);
  const [isShown, setShown] = useState(false);
  const isLive = useIsLive();

  /** Calls `work` when the required fields are filled in; a refusal restores the focus. */
  async function attempt(
    kind: "password" | "oidc",
    { wanted, back }: { wanted: readonly Field[]; back: Field },
    work: (given: Credentials) => Promise<string | null>,
  ) {
    if (pending || !form.current) return;
    const given = valuesOf(form.current);
    const empty = wanted.filter((field) => given[field].trim() === "");
    onRefusal(null);
    setMissing(empty);
    if (empty[0]) {
      focusOn(form.current, empty[0]);
      return;
    }
    setPending(kind);
    const reason = await work(given);
    if (reason === null) return;
    setPending(null);
    onRefusal(reason);
    focusOn(form.current, back);
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt("password", { wanted: FIELDS, back: "password" }, onSubmit);
  };

  const continueWithIssuer = () =>
    attempt("oidc", { wanted: ["organization"], back: "organization" }, async (given) => {
      const reason = await startOidc(given.organization, target);
      return reason === null ? null : refusalText(reason, oidcName);
    });

  const common = (name: Field) => ({
    name,
    size: "large" as const,
    error: missing.includes(name) ? MISSING[name] : undefined,
  });

  return (
    <>
      <h1 className="font-semibold text-ink text-xl">Sign in</h1>
      <p className="mt-1 mb-5 text-muted text-sm">To your organization’s accounts.</p>
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
          defaultValue={email}
          autoFocus={organization !== "" && email === ""}
          autoComplete="username"
        />
        <TextField
          {...common("password")}
          label="Password"
          type={isShown ? "text" : "password"}
          autoFocus={email !== ""}
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
          id={SEND_ID}
          type="submit"
          variant="primary"
          size="large"
          isDisabled={!isLive}
          isPending={pending === "password"}
          className="mt-1 w-full"
        >
          Sign in
        </Button>
        {oidcName ? (
          <>
            <div className="flex items-center gap-3 text-muted text-xs">
              <span className="h-px flex-1 bg-line" />
              or
              <span className="h-px flex-1 bg-line" />
            </div>
            <Button
              size="large"
              isDisabled={!isLive}
              isPending={pending === "oidc"}
              onPress={continueWithIssuer}
              className="w-full"
            >
              <span className="truncate">Continue with {oidcName}</span>
            </Button>
          </>
        ) : null}
      </form>
      <p className="mt-4 text-center text-sm">
        <TextLink href={forgotPasswordPath(organization)}>Forgot your password?</TextLink>
      </p>
    </>
  );
}
