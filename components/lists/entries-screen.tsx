"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { SettingsHeader } from "@/components/settings/settings-table";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ListedEntry, ListOverview, Moved, NamedListName } from "@/lib/lists/schema";
import { EntriesTable, type EntryTask } from "./entries-table";
import { AdoptDialog, BringBackDialog, DeleteDialog } from "./entry-dialogs";
import { LIST_WORDS } from "./list-words";
import { MoveDialog } from "./move-dialog";
import { AddDialog, RenameDialog } from "./name-dialog";
import { RetireDialog } from "./retire-dialog";
import { UnlistedSection } from "./unlisted-section";
import { useLanding } from "./use-landing";
import { useMovedToast } from "./use-moved-toast";
import { useOrder } from "./use-order";

/** The open dialog with its subject, as it was at opening. */
type Open =
  | { what: "add" }
  | { what: EntryTask; entry: ListedEntry }
  | { what: "adopt"; value: string };

/** Price tiers or payment terms: their order, their accounts, and the unlisted values. */
export function EntriesScreen({ list, overview }: { list: NamedListName; overview: ListOverview }) {
  const words = LIST_WORDS[list];
  const { entries } = overview;
  const active = entries.filter((entry) => entry.active);
  const { order, isSaving, move, said, failure } = useOrder(
    list,
    active.map(({ name }) => name),
  );
  const shown = [
    ...order.flatMap((name) => active.find((entry) => entry.name === name) ?? []),
    ...entries.filter((entry) => !entry.active),
  ];
  const [open, setOpen] = useState<Open | null>(null);
  const add = (
    <Button
      data-add=""
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      onPress={() => setOpen({ what: "add" })}
      className="ms-auto"
    >
      {words.add}
    </Button>
  );
  return (
    <>
      <SettingsHeader title={words.title} count={entries.length}>
        {entries.length === 0 ? null : add}
      </SettingsHeader>
      <div role="status" className="sr-only">
        {said}
      </div>
      <div role="alert" className="empty:hidden">
        {failure ? (
          <Banner tone="error" className="mx-5 mb-3 max-sm:mx-4">
            {failure}
          </Banner>
        ) : null}
      </div>
      {entries.length === 0 ? (
        <EmptyState
          title={`No ${words.title.toLowerCase()} yet`}
          headingLevel={3}
          actions={add}
          className="border-t"
        >
          {words.empty}
        </EmptyState>
      ) : (
        <EntriesTable
          list={list}
          entries={shown}
          isSaving={isSaving}
          onTask={(entry, what) => setOpen({ what, entry })}
          onMove={move}
        />
      )}
      <UnlistedSection
        list={list}
        overview={overview}
        onAdd={({ value }) => setOpen({ what: "adopt", value })}
        onMove={({ value, accounts }) =>
          setOpen({
            what: "move",
            entry: { name: value, accounts, active: false, countedWith: null },
          })
        }
      />
      <OpenDialog list={list} overview={overview} open={open} onClose={() => setOpen(null)} />
    </>
  );
}

function OpenDialog({
  list,
  overview,
  open,
  onClose,
}: {
  list: NamedListName;
  overview: ListOverview;
  open: Open | null;
  onClose: () => void;
}) {
  const land = useLanding(overview);
  const say = useMovedToast();
  /** Closes the dialog and focuses the row, if it still exists. */
  const done = (row: string | null, said: string, moved?: Moved) => {
    onClose();
    land(row);
    say(said, moved);
  };
  if (open === null) return null;
  if (open.what === "add") {
    const added = (name: string) => done(name, `${name} is on the list`);
    return <AddDialog list={list} onClose={onClose} onDone={added} />;
  }
  if (open.what === "adopt") {
    const { value } = open;
    const adopted = () => done(value, `${value} is on the list`);
    return (
      <AdoptDialog list={list} name={value} label={value} onClose={onClose} onDone={adopted} />
    );
  }
  const { name } = open.entry;
  const held = [
    ...overview.entries,
    ...overview.unlisted.map(({ value, accounts }) => ({ name: value, accounts })),
  ].find((one) => one.name === name);
  const accounts = held?.accounts ?? open.entry.accounts;
  const entry = { ...open.entry, accounts };
  const targets = overview.entries
    .filter((one) => one.active && one.name !== name)
    .map(({ name: value }) => ({ value }));
  const isListed = overview.entries.some((one) => one.name === name);
  const common = { list, name, label: name, onClose };
  switch (open.what) {
    case "rename":
      return (
        <RenameDialog
          list={list}
          entry={entry}
          onClose={onClose}
          onDone={(to, moved) => done(to, `${name} is ${to} now`, moved)}
        />
      );
    case "retire":
      return (
        <RetireDialog
          {...common}
          title={`Retire ${name}`}
          submitLabel="Retire"
          consequence="It is no longer offered for accounts."
          held={(count) => (
            <>
              {count} {accounts === 1 ? "has" : "have"} it now.
            </>
          )}
          accounts={accounts}
          targets={targets}
          keepLabel={`Keep ${name} until somebody changes them`}
          onDone={(moved) => done(name, `${name} is retired`, moved)}
        />
      );
    case "move":
      return (
        <MoveDialog
          list={list}
          value={name}
          accounts={accounts}
          targets={targets}
          onClose={onClose}
          onDone={(moved) => done(isListed ? name : null, `No account has ${name} any more`, moved)}
        />
      );
    case "bringBack":
      return <BringBackDialog {...common} onDone={() => done(name, `${name} is offered again`)} />;
    case "delete":
      return <DeleteDialog {...common} onDone={() => done(null, `${name} is deleted`)} />;
  }
}
