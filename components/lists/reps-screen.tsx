"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { SettingsHeader } from "@/components/settings/settings-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchField } from "@/components/ui/search-field";
import type { RepRow } from "@/lib/lists/reps-schema";
import type { ListOverview, Moved } from "@/lib/lists/schema";
import { textKey } from "@/lib/text";
import { LIST_WORDS } from "./list-words";
import { MoveDialog } from "./move-dialog";
import { RepDialog } from "./rep-dialog";
import { RepTaskDialog } from "./rep-task-dialog";
import { RepCards, RepsTable, type RepTask } from "./reps-table";
import { UnlistedSection } from "./unlisted-section";
import { useLanding } from "./use-landing";
import { useMovedToast } from "./use-moved-toast";

/** The open dialog with its subject, as it was at opening. */
type Open =
  | { what: "add" }
  | { what: RepTask; rep: RepRow }
  | { what: "adopt" | "moveUnlisted"; value: string; accounts: number };

function matches({ repNumber, name, email, phone }: RepRow, search: string): boolean {
  const text = textKey([repNumber, name, email ?? "", phone ?? ""].join("\n"));
  return textKey(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The sales reps with their numbers of accounts, and the unlisted numbers. */
export function RepsScreen({ overview }: { overview: ListOverview<RepRow> }) {
  const { entries: reps } = overview;
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<Open | null>(null);
  const shown = reps.filter((rep) => matches(rep, search));
  const rows = {
    reps: shown,
    onTask: (rep: RepRow, what: RepTask) => setOpen({ what, rep }),
  };
  const add = (
    <Button
      data-add=""
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      onPress={() => setOpen({ what: "add" })}
      className="ms-auto"
    >
      {LIST_WORDS.reps.add}
    </Button>
  );
  return (
    <>
      <SettingsHeader title="Sales reps" count={reps.length}>
        {reps.length === 0 ? null : (
          <>
            <SearchField
              aria-label="Find a rep"
              placeholder="Find by name, number, e-mail"
              value={search}
              onChange={setSearch}
              className="w-72 max-sm:order-3 max-sm:w-full"
            />
            {add}
          </>
        )}
      </SettingsHeader>
      {reps.length === 0 ? (
        <EmptyState title="No sales reps yet" headingLevel={3} actions={add} className="border-t">
          {LIST_WORDS.reps.empty}
        </EmptyState>
      ) : shown.length === 0 ? (
        <EmptyState
          title="No rep matches"
          headingLevel={3}
          actions={<Button onPress={() => setSearch("")}>Clear the search</Button>}
        >
          Nobody here has “{search}” in their name, number, e-mail or phone.
        </EmptyState>
      ) : (
        <>
          <RepsTable {...rows} />
          <RepCards {...rows} />
        </>
      )}
      <UnlistedSection
        list="reps"
        overview={overview}
        onAdd={(value) => setOpen({ what: "adopt", ...value })}
        onMove={(value) => setOpen({ what: "moveUnlisted", ...value })}
      />
      <OpenDialog overview={overview} open={open} onClose={() => setOpen(null)} />
    </>
  );
}

function OpenDialog({
  overview,
  open,
  onClose,
}: {
  overview: ListOverview<RepRow>;
  open: Open | null;
  onClose: () => void;
}) {
  const land = useLanding(overview);
  const say = useMovedToast();
  const done = (row: string | null, said: string, moved?: Moved) => {
    onClose();
    land(row);
    say(said, moved);
  };
  const targetsBut = (repNumber: string) =>
    overview.entries
      .filter((one) => one.active && one.repNumber !== repNumber)
      .map(({ repNumber: value, name: label }) => ({ value, label }));
  if (open === null) return null;
  switch (open.what) {
    case "add":
    case "adopt":
      return (
        <RepDialog
          rep={null}
          {...(open.what === "adopt" ? { repNumber: open.value } : {})}
          onClose={onClose}
          onDone={({ repNumber, name }) => done(repNumber, `${name} is on the list`)}
        />
      );
    case "moveUnlisted": {
      const { value } = open;
      const now = overview.unlisted.find((one) => one.value === value)?.accounts ?? open.accounts;
      return (
        <MoveDialog
          list="reps"
          value={value}
          accounts={now}
          targets={targetsBut(value)}
          onClose={onClose}
          onDone={(moved) => done(null, `No account has ${value} any more`, moved)}
        />
      );
    }
    default: {
      const { repNumber } = open.rep;
      const now = overview.entries.find((one) => one.repNumber === repNumber);
      return (
        <RepTaskDialog
          task={open.what}
          rep={{ ...open.rep, accounts: now?.accounts ?? open.rep.accounts }}
          targets={targetsBut(repNumber)}
          onClose={onClose}
          onDone={done}
        />
      );
    }
  }
}
