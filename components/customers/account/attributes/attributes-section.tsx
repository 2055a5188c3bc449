"use client";

import { Plus } from "lucide-react";
import { flushSync } from "react-dom";
import { useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { useShownCount } from "@/components/ui/use-shown-count";
import { SHOWN_BY_SERVER } from "@/lib/customers/form/account-text";
import { type AttributeValues, blankAttribute } from "@/lib/customers/form/values";
import { useAccountForm } from "../account-form-context";
import { FormListError } from "../form-list-error";
import { RemovedItem } from "../item-card";
import { Section } from "../section";
import { cardId, focusFirst } from "../use-item-list";
import { AttributeRow } from "./attribute-row";

const nameOf = ({ name }: AttributeValues) => name.trim() || "attribute without a name";

export function AttributesSection() {
  const { form, access, announce } = useAccountForm();
  const rows = useWatch({ control: form.control, name: "attributes" });
  const shown = useShownCount(SHOWN_BY_SERVER);
  const kept = rows.filter(({ removed }) => !removed);
  const write = (edit: (rows: AttributeValues[]) => AttributeValues[]) =>
    flushSync(() => form.setValue("attributes", edit(form.getValues("attributes"))));
  const setRemoved = (row: AttributeValues, removed: boolean) =>
    write((all) => all.map((other) => (other.key === row.key ? { ...other, removed } : other)));

  const add = () => {
    const row = blankAttribute();
    write((all) => [...all, row]);
    focusFirst(cardId(row.key, "first"));
  };
  const remove = (row: AttributeValues) => {
    setRemoved(row, true);
    announce(`${nameOf(row)} is removed when you save.`);
    focusFirst(cardId(row.key, "undo"));
  };
  const restore = (row: AttributeValues) => {
    setRemoved(row, false);
    focusFirst(cardId(row.key, "first"));
  };

  return (
    <Section
      id="attributes"
      title="Attributes"
      count={kept.length}
      action={
        access.write ? (
          <Button variant="link" size="small" icon={<Plus aria-hidden="true" />} onPress={add}>
            Add attribute
          </Button>
        ) : null
      }
    >
      <FormListError name="attributes" />
      {rows.length === 0 ? (
        <p className="text-muted text-sm">
          None. Attributes hold what your organization knows of its accounts besides the fields
          above.
        </p>
      ) : (
        <ul className="flex flex-col gap-2">
          {rows
            .slice(0, shown)
            .map((row, index) =>
              row.removed ? (
                <RemovedItem
                  key={row.key}
                  itemKey={row.key}
                  name={nameOf(row)}
                  onRestore={() => restore(row)}
                />
              ) : (
                <AttributeRow key={row.key} index={index} row={row} onRemove={() => remove(row)} />
              ),
            )}
        </ul>
      )}
    </Section>
  );
}
