"use client";

import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

const SHOWN_MS = 2_000;

/** Code with a copy button; where copying is forbidden, the code is selected. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  const text = useRef<HTMLElement>(null);
  const [state, setState] = useState<"idle" | "copied" | "selected">("idle");

  const copy = async () => {
    let outcome: "copied" | "selected" = "copied";
    try {
      await navigator.clipboard.writeText(code);
    } catch {
      if (text.current) getSelection()?.selectAllChildren(text.current);
      outcome = "selected";
    }
    setState(outcome);
    setTimeout(() => setState("idle"), SHOWN_MS);
  };

  return (
    <figure className="min-w-0 overflow-hidden rounded-md border bg-panel">
      <figcaption className="flex items-center justify-between gap-2 border-b py-0.5 ps-3 pe-1 text-muted text-xs">
        {label}
        <IconButton label={`Copy: ${label}`} size="small" onPress={copy}>
          {state === "copied" ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        </IconButton>
      </figcaption>
      <pre className="whitespace-pre-wrap p-3 [overflow-wrap:anywhere]">
        <code ref={text} className="font-mono text-xs">
          {code}
        </code>
      </pre>
      <div role="status">
        {state === "copied" ? <VisuallyHidden>Copied.</VisuallyHidden> : null}
        {state === "selected" ? (
          <p className="border-t px-3 py-1 text-muted text-xs">
            Selected. Copy it with your keyboard.
          </p>
        ) : null}
      </div>
    </figure>
  );
}
