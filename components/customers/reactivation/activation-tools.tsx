"use client";

import { Power, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { IconButton } from "@/components/ui/icon-button";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import { useRunBulk } from "../bulk/bulk-runner";
import { focusAccounts } from "../bulk/focus-accounts";
import { AllLine } from "../list/selection/all-line";
import { countOf, type ShownPage, toInput } from "../list/selection/selection";
import { SelectionAnnouncer } from "../list/selection/selection-announcer";
import { useSelectionOf } from "../list/selection/selection-context";
import type { SelectionStore } from "../list/selection/selection-store";
import { useEscape } from "../list/selection/use-escape";
import { ActivateDialog } from "./activate-dialog";

type ToolsProps = { selection: SelectionStore; page: ShownPage };

/** The action for selected accounts: activates those that pass. */
export function ActivationTools({ selection, page }: ToolsProps) {
  const count = countOf(useSelectionOf(selection));
  const runBulk = useRunBulk();
  const [asked, setAsked] = useState<SelectionInput | null>(null);
  return (
    <>
      <SelectionAnnouncer store={selection} />
      {count > 0 ? (
        <Bar
          selection={selection}
          page={page}
          count={count}
          onActivate={() => setAsked({ ...toInput(selection.get()), inactive: true })}
        />
      ) : null}
      {asked ? (
        <ActivateDialog
          selection={asked}
          count={count}
          onClose={() => {
            setAsked(null);
            focusAccounts();
          }}
          onStart={(run) => {
            setAsked(null);
            selection.clear();
            runBulk(run);
          }}
        />
      ) : null}
    </>
  );
}

function Bar({
  selection,
  page,
  count,
  onActivate,
}: ToolsProps & { count: number; onActivate: () => void }) {
  const clear = () => {
    selection.clear();
    focusAccounts();
  };
  useEscape(clear);
  return (
    <section
      aria-label="Selection"
      data-bottom-bar=""
      className="sticky inset-x-0 bottom-3 z-30 mx-auto flex w-fit max-w-[calc(100%-1.5rem)] animate-appear flex-col gap-1 rounded-lg border bg-raised px-3 py-1.5 text-sm shadow-lift print:hidden"
    >
      <AllLine store={selection} page={page} />
      <div className="flex items-center gap-1">
        <p className="whitespace-nowrap pe-2 font-semibold tabular-nums">
          <Count value={count} /> selected
        </p>
        <Button
          variant="quiet"
          icon={<Power aria-hidden="true" />}
          onPress={onActivate}
          className="text-ink"
        >
          Activate…
        </Button>
        <IconButton label="Clear selection" shortcut="Esc" placement="top" onPress={clear}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
    </section>
  );
}
