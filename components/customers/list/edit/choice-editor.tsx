"use client";

import { useState } from "react";
import { ComboBox } from "@/components/ui/combo-box";
import type { Option } from "@/components/ui/option-list";
import { Select } from "@/components/ui/select";
import { repChoice, termsChoice, tierChoice } from "@/lib/lists/field-options";
import { textKey } from "@/lib/text";
import { useAccountLists } from "../account-lists";
import { nameOf } from "./editable-fields";
import type { EndingProps } from "./text-editor";
import { useListChoice } from "./use-list-choice";

const WORDS = {
  reps: { empty: "No rep", search: "Find a rep, or type a number" },
  terms: { empty: "No terms", search: "Find terms, or type others" },
} as const;

/**
 * The options that match the typed text, plus the text itself for reps and terms, which may be any.
 */
function matching(options: readonly Option[], text: string): Option[] {
  const typed = text.trim();
  const wanted = textKey(typed);
  const found = options.filter(({ label, detail = "" }) =>
    textKey(`${label} ${detail}`).includes(wanted),
  );
  const isListed = typed === "" || options.some(({ id }) => textKey(id) === wanted);
  return isListed ? found : [...found, { id: typed, label: typed, detail: "unknown" }];
}

/** A cell that is chosen from one of the organization's lists. */
export function ChoiceEditor(props: EndingProps & { kind: "tiers" | "terms" | "reps" }) {
  const { field, state, kind, noteId, save, closeList } = props;
  const { lists } = useAccountLists();
  const { base } = state;
  const [text, setText] = useState("");
  const { choose, listProps, frameProps } = useListChoice(props);
  const value = "value" in state ? state.value : base[field];
  const current = typeof value === "string" ? value : null;
  const shared = {
    ...listProps,
    "aria-label": `${nameOf(field)} of ${base.companyName}`,
    "aria-describedby": noteId,
    size: "small",
    value: current,
    isDisabled: state.step === "saving",
    onChange: (chosen: string | null) => {
      const where = choose();
      if (chosen === base[field]) closeList(where);
      else void save(chosen, where);
    },
  } as const;
  if (kind === "tiers") {
    return (
      <div {...frameProps}>
        <Select {...shared} options={tierChoice(lists, current).options} />
      </div>
    );
  }
  const { options } = kind === "reps" ? repChoice(lists, current) : termsChoice(lists, current);
  return (
    <div {...frameProps}>
      <ComboBox
        {...shared}
        options={matching(options, text)}
        emptyLabel={text.trim() === "" ? WORDS[kind].empty : undefined}
        onSearch={setText}
        searchPlaceholder={WORDS[kind].search}
      />
    </div>
  );
}
