"use client";

import { Section } from "@/components/customers/account/section";
import { useAccountLists } from "@/components/customers/list/account-lists";
import { ComboBox } from "@/components/ui/combo-box";
import { Count } from "@/components/ui/count";
import { Segments } from "@/components/ui/segments";
import { TextField } from "@/components/ui/text-field";
import { MAX_SEARCH_LENGTH } from "@/lib/customers/list/query";
import { textKey } from "@/lib/text";
import { ConditionBar } from "./condition-bar";
import type { SourceState } from "./draft-state";

/** Chooses the accounts to hand over. */
export function SourceSection({
  source,
  ownNumber,
  error,
  onChange,
}: {
  source: SourceState;
  ownNumber: string | null;
  error: string | undefined;
  onChange: (source: SourceState) => void;
}) {
  const kinds = [
    { id: "book" as const, label: "A rep's book" },
    { id: "list" as const, label: "Any filter" },
    ...(source.selection ? [{ id: "selection" as const, label: "The selection" }] : []),
  ];
  return (
    <Section id="source" title="Which accounts">
      <div className="flex flex-col gap-3">
        <Segments
          aria-label="Which accounts"
          segments={kinds}
          value={source.of}
          onChange={(of) => onChange({ ...source, of })}
          className="w-fit max-w-full [&_label]:whitespace-nowrap"
        />
        {source.of === "book" ? (
          <BookField source={source} error={error} onChange={onChange} />
        ) : source.of === "list" ? (
          <>
            <TextField
              label="Search"
              placeholder="Number, name, e-mail, contact"
              maxLength={MAX_SEARCH_LENGTH}
              value={source.search ?? ""}
              onChange={(search) => onChange({ ...source, search: search.trim() ? search : null })}
              className="sm:w-72"
            />
            <ConditionBar
              label="Accounts that match"
              filters={source.filters}
              repNumber={ownNumber}
              error={error}
              onChange={(filters) => onChange({ ...source, filters })}
            />
          </>
        ) : (
          <p className="text-sm">
            The <Count value={source.selection?.count ?? 0} className="font-medium tabular-nums" />{" "}
            accounts that you selected in the table.
          </p>
        )}
      </div>
    </Section>
  );
}

function BookField({
  source,
  error,
  onChange,
}: {
  source: SourceState;
  error: string | undefined;
  onChange: (source: SourceState) => void;
}) {
  const { lists } = useAccountLists();
  const { repNumber } = source;
  const reps = lists.reps.map(({ repNumber: id, name, active }) => ({
    id,
    label: name,
    detail: active ? id : `${id}, inactive`,
  }));
  const isListed = repNumber === null || reps.some(({ id }) => textKey(id) === textKey(repNumber));
  // Unlisted numbers that accounts have are books too.
  const options = isListed ? reps : [...reps, { id: repNumber, label: repNumber }];
  const value =
    repNumber && (options.find(({ id }) => textKey(id) === textKey(repNumber))?.id ?? null);
  return (
    <ComboBox
      label="Whose book"
      options={options}
      value={value}
      searchPlaceholder="Find a rep"
      error={error}
      onChange={(next) => onChange({ ...source, repNumber: next })}
      className="sm:w-72"
    />
  );
}
