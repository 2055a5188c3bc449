"use client";

import { Copy, Download } from "lucide-react";
import { useEffect, useRef } from "react";
import { useLeaveGuard } from "@/components/customers/account/save/use-leave-guard";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";

function download(codes: readonly string[]) {
  const text = `Rolodesk recovery codes. Each works once.\n\n${codes.join("\n")}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "rolodesk-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(url);
}

export type RecoveryCodesProps = { codes: readonly string[]; onDone: () => void };

/** The new recovery codes, shown once. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const guard = useLeaveGuard(true, "The recovery codes are not shown again.");
  return (
    <section aria-labelledby="recovery-codes" className="rounded-lg border p-4">
      <h2
        ref={title}
        id="recovery-codes"
        tabIndex={-1}
        className="font-semibold text-base text-ink outline-none"
      >
        Keep your recovery codes
      </h2>
      <p className="mt-0.5 text-muted text-sm">
        Without your phone, each of them signs you in once. Keep them where you keep passwords.
      </p>
      <ul className="my-4 grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-x-4 gap-y-1.5 rounded-md bg-panel p-4 font-mono text-ink text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          icon={<Copy aria-hidden="true" />}
          onPress={() => copyText(codes.join("\n"), "Recovery codes copied")}
        >
          Copy
        </Button>
        <Button icon={<Download aria-hidden="true" />} onPress={() => download(codes)}>
          Download
        </Button>
      </div>
      <Banner tone="warning" className="my-4">
        They are shown only now.
      </Banner>
      <Button variant="primary" onPress={onDone}>
        I have kept them
      </Button>
      {guard}
    </section>
  );
}
