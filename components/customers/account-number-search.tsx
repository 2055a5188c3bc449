"use client";

import { useState } from "react";
import { SearchField } from "@/components/ui/search-field";

/** Asks for the number of one account; it counts once Enter is pressed. */
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
