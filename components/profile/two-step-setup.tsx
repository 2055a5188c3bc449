"use client";

import { Copy } from "lucide-react";
import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { turnOnTwoStepAction } from "@/lib/auth/two-step/actions";
import type { Enrolment } from "@/lib/auth/two-step/two-step";
import { useCodeForm } from "./use-code-form";

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3 p-4">
      <span
        aria-hidden="true"
        className="flex size-6 shrink-0 items-center justify-center rounded-full bg-tint font-medium text-accent-strong text-xs"
      >
        {number}
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="pt-0.5 font-semibold text-ink text-sm">{title}</h2>
        {children}
      </div>
    </li>
  );
}

/** Groups of four characters are easier to type. */
const inGroups = (secret: string) => secret.replace(/.{4}(?=.)/g, "$& ");

function QrPicture({ qrCode }: { qrCode: Enrolment["qrCode"] }) {
  const title = useId();
  return (
    <svg
      viewBox={`0 0 ${qrCode.size} ${qrCode.size}`}
      role="img"
      aria-labelledby={title}
      shapeRendering="crispEdges"
      className="size-44 shrink-0 rounded-md border forced-color-adjust-none"
    >
      <title id={title}>QR code for your authenticator app</title>
      <rect width={qrCode.size} height={qrCode.size} fill="#fff" />
      <path d={qrCode.path} fill="#000" />
    </svg>
  );
}

export type TwoStepSetupProps = {
  enrolment: Enrolment;
  onTurnedOn: (recoveryCodes: readonly string[]) => void;
};

export function TwoStepSetup({ enrolment: given, onTurnedOn }: TwoStepSetupProps) {
  // Keeps the scanned secret when the page is refreshed.
  const [enrolment] = useState(given);
  const input = useRef<HTMLInputElement>(null);
  const form = useCodeForm(input, "Enter the six figures that the app shows.");

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.send(async (code) => {
      const result = await turnOnTwoStepAction({ ticket: enrolment.ticket, code });
      if (result.ok) onTurnedOn(result.data.recoveryCodes);
      return result;
    });
  };

  return (
    <ol className="divide-y rounded-lg border">
      <Step number={1} title="Scan this with an authenticator app">
        <p className="mt-0.5 mb-3 text-muted text-sm">
          Any of them will do: Google Authenticator, Microsoft Authenticator, 1Password, Aegis.
        </p>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <QrPicture qrCode={enrolment.qrCode} />
          <div className="min-w-0 flex-1 basis-52 text-sm">
            <p className="text-muted">On this device, or no camera? Type the key into the app:</p>
            <p className="mt-1.5 flex items-start gap-1">
              <span className="select-all rounded-sm bg-panel px-2 py-1 font-mono text-ink [overflow-wrap:anywhere]">
                {inGroups(enrolment.secret)}
              </span>
              <IconButton
                label="Copy the key"
                onPress={() => copyText(enrolment.secret, "Key copied")}
              >
                <Copy aria-hidden="true" />
              </IconButton>
            </p>
          </div>
        </div>
      </Step>
      <Step number={2} title="Enter the code it shows">
        <form noValidate onSubmit={submit} className="mt-2 flex flex-col gap-3">
          {form.failure ? (
            <Banner tone="error" role="alert">
              {form.failure}
            </Banner>
          ) : null}
          <div className="flex flex-wrap items-start gap-2">
            <TextField
              aria-label="Code"
              mono
              className="w-64 max-w-full"
              placeholder="123456"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={10}
              value={form.code}
              onChange={form.setCode}
              error={form.error}
              inputRef={input}
            />
            <Button type="submit" variant="primary" isPending={form.isPending}>
              Turn on
            </Button>
          </div>
          <p className="text-muted text-xs">
            Where you are signed in elsewhere, you will have to sign in again.
          </p>
        </form>
      </Step>
    </ol>
  );
}
