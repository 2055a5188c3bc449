"use client";

import { useState } from "react";
import { type Control, type UseFormReturn, useWatch } from "react-hook-form";
import { FormComboBox } from "@/components/form/form-combo-box";
import { FormSelect } from "@/components/form/form-select";
import { FormTextField } from "@/components/form/form-text-field";
import { type Option, optionText } from "@/components/ui/option-list";
import { isRoleName, ROLE_LABELS, ROLE_NAMES } from "@/lib/auth/permissions";
import { repChoice } from "@/lib/lists/field-options";
import type { Rep } from "@/lib/lists/reps-schema";
import { caseKey, cleanText, textKey } from "@/lib/text";
import { ROLE_HINTS } from "./user-words";

export type UserValues = {
  email: string;
  name: string;
  role: string | null;
  repNumber: string | null;
};

const ROLES = ROLE_NAMES.map((id) => ({ id, label: ROLE_LABELS[id] }));

/** The name, role and rep number of a new or existing user. */
export function UserFields({
  form: { control },
  reps,
}: {
  form: UseFormReturn<UserValues>;
  reps: readonly Rep[];
}) {
  const role = useWatch({ control, name: "role" });
  return (
    <>
      <FormTextField control={control} name="name" label="Name" isRequired autoComplete="off" />
      <FormSelect
        control={control}
        name="role"
        label="Role"
        isRequired
        options={ROLES}
        hint={role !== null && isRoleName(role) ? ROLE_HINTS[role] : undefined}
      />
      <RepField control={control} reps={reps} isRequired={role === "sales_rep"} />
    </>
  );
}

/** An option for a typed number that is not offered. */
function typedOption(typed: string, options: readonly Option[]): Option[] {
  const text = cleanText(typed);
  if (text === "" || options.some(({ id }) => caseKey(id) === caseKey(text))) return [];
  return [{ id: text, label: `Use “${text}”`, detail: "not on the list of reps" }];
}

function RepField({
  control,
  reps,
  isRequired,
}: {
  control: Control<UserValues>;
  reps: readonly Rep[];
  isRequired: boolean;
}) {
  const [typed, setTyped] = useState("");
  const repNumber = useWatch({ control, name: "repNumber" });
  const { options, warning } = repChoice({ reps: [...reps] }, repNumber);
  const found = options.filter((option) => textKey(optionText(option)).includes(textKey(typed)));
  return (
    <FormComboBox
      control={control}
      name="repNumber"
      label="Rep number"
      isRequired={isRequired}
      emptyLabel={isRequired ? undefined : "No rep number"}
      options={[...found, ...typedOption(typed, options)]}
      onSearch={setTyped}
      warning={warning}
      hint={isRequired ? undefined : "Optional: what “my accounts” means for them."}
      searchPlaceholder="Find a rep, or type a number"
    />
  );
}
