"use client";

import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { AddressType } from "@/lib/customers/record/schema";

const CONSEQUENCE: Record<AddressType, string> = {
  Billing: "Invoices have nowhere to go.",
  Shipping: "Goods have nowhere to go.",
};

/** Says that an address is missing; with `onAdd` and `onCopy` it offers to make one. */
export function MissingAddress({
  type,
  onAdd,
  onCopy,
}: {
  type: AddressType;
  onAdd?: () => void;
  onCopy?: () => void;
}) {
  const kind = type.toLowerCase();
  const other = type === "Billing" ? "shipping" : "billing";
  return (
    <li className="flex min-h-18 flex-wrap items-center gap-x-2.5 gap-y-1 rounded-md border border-dashed p-3">
      <TriangleAlert aria-hidden="true" className="size-4 shrink-0 text-warning" />
      <span className="min-w-0 flex-1 text-sm">
        <span className="block font-semibold text-warning">No {kind} address</span>
        <span className="text-muted">{CONSEQUENCE[type]}</span>
      </span>
      {onCopy ? (
        <Button variant="link" size="small" onPress={onCopy}>
          Copy {other}
        </Button>
      ) : null}
      {onAdd ? (
        <Button variant="link" size="small" onPress={onAdd}>
          Add {kind}
        </Button>
      ) : null}
    </li>
  );
}
