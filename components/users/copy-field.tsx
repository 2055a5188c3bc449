"use client";

import { Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";

/** A text to be passed on: shown whole on demand, copied at a press. */
export function CopyField({
  label,
  value,
  copyLabel,
}: {
  label: string;
  value: string;
  copyLabel: string;
}) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      showToast({ title: `${label} copied` });
    } catch {
      showToast({ title: "The browser did not allow copying.", tone: "error" });
    }
  };
  return (
    <div className="flex items-end gap-2">
      <TextField
        label={label}
        value={value}
        isReadOnly
        mono
        className="flex-1"
        onFocus={(event) => {
          if (event.target instanceof HTMLInputElement) event.target.select();
        }}
      />
      <Button icon={<Copy aria-hidden="true" />} onPress={copy} autoFocus>
        {copyLabel}
      </Button>
    </div>
  );
}
