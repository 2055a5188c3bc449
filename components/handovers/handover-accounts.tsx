"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { Section } from "@/components/customers/account/section";
import { attempt } from "@/components/form/attempt";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Segments } from "@/components/ui/segments";
import { Spinner } from "@/components/ui/spinner";
import { handoverAccountsAction } from "@/lib/handovers/actions";
import type { HandoverAccounts, ItemCounts } from "@/lib/handovers/types";
import { AccountsTable } from "./accounts-table";

type Shown = "all" | "listed" | "moved" | "stays" | "waiting";

/** A handover's accounts, those that did not go as planned first. */
export function HandoverAccountsSection({
  number,
  hasRun,
  accounts,
  stays,
  isStopped,
  counts,
}: {
  number: number;
  hasRun: boolean;
  accounts: number;
  stays: number;
  isStopped: boolean;
  counts: ItemCounts;
}) {
  const listed = counts.elsewhere + counts.gone + counts.refused + counts.unchanged;
  const [show, setShow] = useState<Shown>(hasRun && listed > 0 ? "listed" : "all");
  const [page, setPage] = useState<HandoverAccounts | null>(null);
  const [isLoading, setLoading] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const turn = useRef(0);

  const load = useCallback(
    async (pageNumber: number) => {
      turn.current += 1;
      const own = turn.current;
      setLoading(true);
      const answer = await attempt(() => handoverAccountsAction({ number, show, pageNumber }));
      if (turn.current !== own) return;
      setLoading(false);
      setProblem(answer.ok ? null : answer.message);
      if (answer.ok) setPage(answer.data);
    },
    [number, show],
  );

  useEffect(() => {
    void load(1);
  }, [load]);

  const segments = [
    { id: "all" as const, label: "All", isShown: true },
    { id: "listed" as const, label: "Not as planned", isShown: listed > 0 },
    { id: "moved" as const, label: "Changed hands", isShown: counts.moved > 0 },
    { id: "waiting" as const, label: "Not reached", isShown: isStopped },
    { id: "stays" as const, label: "Stay", isShown: stays > 0 },
  ].filter(({ isShown }) => isShown);

  return (
    <Section id="accounts" title="Accounts" count={accounts}>
      <div className="flex flex-col gap-3">
        {segments.length > 1 ? (
          <Segments
            aria-label="Which accounts are shown"
            segments={segments}
            value={show}
            onChange={setShow}
            className="w-fit max-w-full sm:[&_label]:whitespace-nowrap"
          />
        ) : null}
        {problem ? (
          <Banner
            tone="error"
            role="alert"
            action={
              <Button size="small" onPress={() => void load(page?.pageNumber ?? 1)}>
                Try again
              </Button>
            }
          >
            {problem}
          </Banner>
        ) : null}
        {page ? (
          <AccountsTable
            label="Accounts of this handover"
            page={page}
            isLoading={isLoading}
            onPage={(pageNumber) => void load(pageNumber)}
          />
        ) : problem ? null : (
          <Spinner label="Loading the accounts" />
        )}
      </div>
    </Section>
  );
}
