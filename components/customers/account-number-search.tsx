"use client";

import { useState } from "react";
import { SearchField } from "@/components/ui/search-field";

/** A field for the number of one account; Enter confirms it. */
export function AccountNumberSearch({
  account,
  onChange,
}: {
  account: string | null;
  onChange: (account: string | null) => void;
}) {
  const [text, setText] = useState(account ?? "");
  const [shown, setShown] = useState(account);
  if (account !== shown) {
    setShown(account);
    setText(account ?? "");
  }
  return (
    <SearchField
      aria-label="Account number"
      placeholder="Account number"
      value={text}
      onChange={setText}
      onSubmit={(value) => onChange(value.trim() || null)}
      onClear={() => onChange(null)}
      className="sm:w-42"
    />
  );
}
