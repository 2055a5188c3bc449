"use client";

import { type FormEvent, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { SEND_ID } from "./send-id";

type Kind = "app" | "recovery";

const WORDS = {
  app: {
    intro: "Open your authenticator app and enter the code it shows for Rolodesk.",
    label: "Code",
    missing: "Enter the six figures that the app shows.",
    other: "Use a recovery code instead",
  },
  recovery: {
    intro: "Enter one of the recovery codes you kept. It works once.",
    label: "Recovery code",
    missing: "Enter a recovery code.",
    other: "Use the app’s code instead",
  },
} as const satisfies Record<Kind, unknown>;

export type CodeFormProps = {
  /** Returns why it was refused; null on success. */
  onSubmit: (code: string) => Promise<string | null>;
  onBack: () => void;
};

export function CodeForm({ onSubmit, onBack }: CodeFormProps) {
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<Kind>("app");
  const [code, setCode] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [isPending, setPending] = useState(false);
  const words = WORDS[kind];

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    setRefusal(null);
    setMissing(code.trim() === "");
    if (code.trim() === "") {
      input.current?.focus();
      return;
    }
    setPending(true);
    const reason = await onSubmit(code);
    if (reason === null) return;
    setPending(false);
    setRefusal(reason);
    input.current?.focus();
    input.current?.select();
  }

  const change = () => {
    setKind(kind === "app" ? "recovery" : "app");
    setCode("");
    setRefusal(null);
    setMissing(false);
    input.current?.focus();
  };

  return (
    <>
      <h1 className="font-semibold text-ink text-xl">Two-step verification</h1>
      <p className="mt-1 mb-5 text-muted text-sm">{words.intro}</p>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <div role="alert" className="empty:-mb-4">
          {refusal ? <Banner tone="error">{refusal}</Banner> : null}
        </div>
        <TextField
          label={words.label}
          name="code"
          size="large"
          mono
          autoFocus
          value={code}
          onChange={setCode}
          inputMode={kind === "app" ? "numeric" : "text"}
          autoComplete={kind === "app" ? "one-time-code" : "off"}
          autoCorrect="off"
          spellCheck="false"
          maxLength={40}
          error={isMissing ? words.missing : undefined}
          inputRef={input}
        />
        <Button
          id={SEND_ID}
          type="submit"
          variant="primary"
          size="large"
          isPending={isPending}
          className="mt-1 w-full"
        >
          Sign in
        </Button>
        <div className="flex flex-wrap justify-between gap-x-2">
          <Button variant="link" className="-ms-2.5" onPress={change} isDisabled={isPending}>
            {words.other}
          </Button>
          <Button variant="quiet" className="-me-2.5" onPress={onBack} isDisabled={isPending}>
            Back
          </Button>
        </div>
      </form>
    </>
  );
}
