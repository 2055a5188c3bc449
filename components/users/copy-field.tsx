"use client";

import { Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { TextField } from "@/components/ui/text-field";

/** A text to pass on, with buttons to show it whole and to copy it. */
export function CopyField({
  label,
  value,
  copyLabel,
}: {
  label: string;
  value: string;
  copyLabel: string;
}) {
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
      <Button
        icon={<Copy aria-hidden="true" />}
        onPress={() => copyText(value, `${label} copied`)}
        autoFocus
      >
        {copyLabel}
      </Button>
    </div>
  );
}
