"use client";

import { X } from "lucide-react";
import { FormSelect } from "@/components/form/form-select";
import { FormTextField } from "@/components/form/form-text-field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import {
  ANSWERS,
  ATTRIBUTE_TYPES,
  type AttributeValues,
  TYPE_LABELS,
} from "@/lib/customers/form/values";
import { useAccountForm } from "../account-form-context";
import { cardId } from "../use-item-list";

const TYPES = ATTRIBUTE_TYPES.map((type) => ({ id: type, label: TYPE_LABELS[type] }));
export function AttributeRow({
  index,
  row,
  onRemove,
}: {
  index: number;
  row: AttributeValues;
  onRemove: () => void;
}) {
  const { form, access } = useAccountForm();
  const { control } = form;
  const path = `attributes.${index}` as const;
  const isReadOnly = !access.write;
  const name = row.name.trim() || `attribute ${index + 1}`;

  const changeType = (next: string | null) => {
    const type = ATTRIBUTE_TYPES.find((known) => known === next) ?? "text";
    form.setValue(`${path}.type`, type);
    if (type === "boolean") {
      form.setValue(`${path}.text`, /^(true|yes|1)$/i.test(row.text.trim()) ? "true" : "false");
    }
    form.clearErrors(`${path}.text`);
  };

  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 border-b pb-2 last:border-b-0 sm:grid-cols-[minmax(0,3fr)_8rem_minmax(0,4fr)_auto] sm:border-b-0 sm:pb-0">
      <FormTextField
        control={control}
        id={cardId(row.key, "first")}
        name={`${path}.name`}
        label={<span className={index > 0 ? "sm:sr-only" : undefined}>Name</span>}
        isReadOnly={isReadOnly}
        autoComplete="off"
      />
      <Select
        label={<span className={index > 0 ? "sm:sr-only" : undefined}>Type</span>}
        options={TYPES}
        value={row.type}
        onChange={changeType}
        isDisabled={isReadOnly}
        className="max-sm:order-3"
      />
      <AttributeField path={path} index={index} row={row} isReadOnly={isReadOnly} />
      {isReadOnly ? null : (
        <IconButton
          label={`Remove: ${name}`}
          onPress={onRemove}
          className={index > 0 ? "mt-5 sm:mt-1" : "mt-5"}
        >
          <X aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}

function AttributeField({
  path,
  index,
  row,
  isReadOnly,
}: {
  path: `attributes.${number}`;
  index: number;
  row: AttributeValues;
  isReadOnly: boolean;
}) {
  const { form } = useAccountForm();
  const label = <span className={index > 0 ? "sm:sr-only" : undefined}>Value</span>;
  const className = "max-sm:order-4 max-sm:col-span-2";
  if (row.type === "empty") {
    return <TextField label={label} value="" placeholder="null" isDisabled className={className} />;
  }
  if (row.type === "boolean") {
    return (
      <FormSelect
        control={form.control}
        name={`${path}.text`}
        label={label}
        options={ANSWERS}
        isDisabled={isReadOnly}
        className={className}
      />
    );
  }
  return (
    <FormTextField
      control={form.control}
      name={`${path}.text`}
      label={label}
      isReadOnly={isReadOnly}
      autoComplete="off"
      inputMode={row.type === "number" ? "decimal" : undefined}
      className={className}
    />
  );
}
