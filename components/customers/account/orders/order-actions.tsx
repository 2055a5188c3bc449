"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useCommand } from "@/components/shell/use-command";
import { Button } from "@/components/ui/button";
import type { Option } from "@/components/ui/option-list";
import { TextLink } from "@/components/ui/text-link";
import { showToast } from "@/components/ui/toast";
import { changed, reportHref, STANDARD_REPORT } from "@/lib/orders/report-query";
import type { Day } from "@/lib/period";
import { NewOrderDialog } from "./new-order-dialog";

export type OrderActionsProps = {
  customerNumber: string;
  /** The account's currency. */
  currencyCode: string;
  /** An inactive account cannot place orders. */
  isActive: boolean;
  /** Today in the reader's time zone. */
  today: Day;
  currencies: readonly Option[];
  mayPlace: boolean;
};

/** Links for an account's orders: show them in the report, place a new one. */
export function OrderActions(props: OrderActionsProps) {
  const { customerNumber, currencyCode, isActive, today, currencies, mayPlace } = props;
  const [isAsking, setAsking] = useState(false);
  useCommand("new-order", mayPlace && isActive ? () => setAsking(true) : null);
  const report = { period: { name: "all" as const }, account: customerNumber };
  return (
    <div className="ms-auto flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
      <TextLink href={reportHref(changed(STANDARD_REPORT, report))} className="text-sm">
        In the orders report
      </TextLink>
      {mayPlace && isActive ? (
        <Button size="small" icon={<Plus aria-hidden="true" />} onPress={() => setAsking(true)}>
          New order
        </Button>
      ) : null}
      {mayPlace && !isActive ? (
        <p className="text-muted text-sm">An inactive account cannot place orders.</p>
      ) : null}
      {isAsking ? (
        <NewOrderDialog
          account={{ customerNumber, currencyCode }}
          today={today}
          currencies={currencies}
          onClose={() => setAsking(false)}
          onDone={(number) => {
            setAsking(false);
            showToast({ title: `Order ${number} placed` });
          }}
        />
      ) : null}
    </div>
  );
}
