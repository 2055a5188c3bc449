"use client";

import { Braces } from "lucide-react";
import { useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Header, ListBox, ListBoxItem, ListBoxSection } from "react-aria-components/ListBox";
import { classNames } from "@/components/ui/class-names";
import { Count } from "@/components/ui/count";
import { itemStyle } from "@/components/ui/overlay-style";
import { type FilterField, findFilterField } from "@/lib/customers/list/filters";
import type { Suggestion } from "@/lib/customers/list/suggest";
import { ATTRIBUTES_PREFIX } from "@/lib/customers/record/fields";
import { textKey } from "@/lib/text";
import { attributeField, FIELD_SECTIONS } from "./filter-words";
import { ListSearch } from "./list-search";
import { useSuggestions } from "./use-suggestions";

type AttributeItem = { id: string; label: string; count: number | null; isTyped: boolean };

/**
 * Known attribute names and the typed one. An item keeps its identity when names arrive, otherwise
 * it would lose the focus and Enter.
 */
function attributeItems(known: readonly Suggestion[], typed: string): AttributeItem[] {
  const items = known.map(({ value, count }) => ({
    id: `${ATTRIBUTES_PREFIX}${value}`,
    label: value,
    count,
    isTyped: false,
  }));
  const field = attributeField(typed);
  const same = items.find(({ id }) => id === field?.name);
  if (same) return [same, ...items.filter((item) => item !== same)];
  const label = typed === "" ? "Another attribute…" : `Attribute “${typed}”`;
  return [...items, { id: field?.name ?? ANOTHER, label, count: null, isTyped: true }];
}

const ANOTHER = "another attribute";

export function includesText(text: string, typed: string): boolean {
  return textKey(text).includes(textKey(typed.trim()));
}

export const listStyle = "max-h-72 overflow-auto scroll-quiet outline-none";

/** All fields for filters; any other word is taken as an attribute's name. */
export function FieldPicker({
  child,
  onPick,
  onAttribute,
}: {
  /** Limits the fields to addresses or contacts; null for all. */
  child: "addresses" | "contacts" | null;
  onPick: (field: FilterField) => void;
  /** An attribute whose name is still to be entered. */
  onAttribute: () => void;
}) {
  const [text, setText] = useState("");
  const key = text.trim();
  const attributes = attributeItems(useSuggestions(child ? null : "attributes", text).values, key);
  const sections = FIELD_SECTIONS.filter(({ scope }) => child === null || scope === child);
  const pick = (id: string) => {
    const field = findFilterField(id);
    if (field) onPick(field);
    else onAttribute();
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText} filter={includesText}>
      <div className="flex flex-col gap-2">
        <ListSearch label="Find a field" />
        <ListBox
          aria-label="Fields"
          className={listStyle}
          onAction={(id) => pick(String(id))}
          selectionMode="none"
        >
          {sections.map((section) => (
            <ListBoxSection key={section.title} id={section.title}>
              <Header className="px-2 pt-1.5 pb-0.5 text-muted text-xs">{section.title}</Header>
              {section.fields.map((field) => (
                <ListBoxItem
                  key={field.name}
                  id={field.name}
                  textValue={`${section.title} ${field.label}`}
                  className={itemStyle}
                >
                  {field.label}
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
          {child ? null : (
            <ListBoxSection id="own">
              <Header className="px-2 pt-1.5 pb-0.5 text-muted text-xs">Custom attributes</Header>
              {attributes.map(({ id, label, count, isTyped }) => (
                <ListBoxItem
                  key={id}
                  id={id}
                  textValue={`Custom attributes ${label}`}
                  className={classNames(itemStyle, "[&_svg]:size-3.5")}
                >
                  {isTyped ? <Braces aria-hidden="true" className="text-muted" /> : null}
                  <span className="min-w-0 flex-1 truncate">{label}</span>
                  {count === null ? null : (
                    <Count value={count} className="text-muted text-xs tabular-nums" />
                  )}
                </ListBoxItem>
              ))}
            </ListBoxSection>
          )}
        </ListBox>
      </div>
    </Autocomplete>
  );
}
