"use client";

import { Braces } from "lucide-react";
import { useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Header, ListBox, ListBoxItem, ListBoxSection } from "react-aria-components/ListBox";
import { classNames } from "@/components/ui/class-names";
import { Count } from "@/components/ui/count";
import { itemStyle } from "@/components/ui/overlay-style";
import { ATTRIBUTES_PREFIX } from "@/lib/customers/fields";
import { type FilterField, findFilterField } from "@/lib/customers/filters";
import { textKey } from "@/lib/text";
import { attributeField, FIELD_SECTIONS } from "./filter-words";
import { ListSearch } from "./list-search";
import { useSuggestions } from "./use-suggestions";

const ATTRIBUTE = "attribute:";

export function includesText(text: string, typed: string): boolean {
  return textKey(text).includes(textKey(typed.trim()));
}

export const listStyle = "max-h-72 overflow-auto scroll-quiet outline-none";

/** Every field a filter can be about; any other word is the name of an attribute. */
export function FieldPicker({
  child,
  onPick,
  onAttribute,
}: {
  /** Only fields of these; null for all. */
  child: "addresses" | "contacts" | null;
  onPick: (field: FilterField) => void;
  /** An attribute, its name still to be said. */
  onAttribute: () => void;
}) {
  const [text, setText] = useState("");
  const key = text.trim();
  const attributeLabel = key === "" ? "Another attribute…" : `Attribute “${key}”`;
  const attributes = useSuggestions(child ? null : "attributes", text);
  const sections = FIELD_SECTIONS.filter(({ scope }) => child === null || scope === child);
  const pick = (id: string) => {
    if (id !== ATTRIBUTE) {
      const field = findFilterField(id);
      if (field) onPick(field);
      return;
    }
    const field = attributeField(key);
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
              {attributes.values.map(({ value, count }) => (
                <ListBoxItem
                  // What is typed stays the same item, and chosen, when it turns out to be there.
                  key={value === key ? ATTRIBUTE : value}
                  id={value === key ? ATTRIBUTE : `${ATTRIBUTES_PREFIX}${value}`}
                  textValue={`Custom attributes ${value}`}
                  className={itemStyle}
                >
                  <span className="min-w-0 flex-1 truncate">{value}</span>
                  {count === null ? null : (
                    <Count value={count} className="text-muted text-xs tabular-nums" />
                  )}
                </ListBoxItem>
              ))}
              {attributes.values.some(({ value }) => value === key) ? null : (
                <ListBoxItem
                  key={ATTRIBUTE}
                  id={ATTRIBUTE}
                  textValue={attributeLabel}
                  className={classNames(itemStyle, "[&_svg]:size-3.5")}
                >
                  <Braces aria-hidden="true" className="text-muted" />
                  {attributeLabel}
                </ListBoxItem>
              )}
            </ListBoxSection>
          )}
        </ListBox>
      </div>
    </Autocomplete>
  );
}
