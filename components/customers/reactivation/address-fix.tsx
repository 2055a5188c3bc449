"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ComboBox } from "@/components/ui/combo-box";
import type { Option } from "@/components/ui/option-list";
import { TextField } from "@/components/ui/text-field";
import type { AddressType } from "@/lib/customers/record/schema";

const TEXTS = [
  ["line1", "Line 1"],
  ["line2", "Line 2"],
  ["city", "City"],
  ["state", "State or region"],
  ["postalCode", "Postal code"],
] as const;

export type NewAddress = Record<(typeof TEXTS)[number][0] | "country", string | null>;

const BLANK: NewAddress = {
  line1: null,
  line2: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
};

export type AddressProblem = { message: string; fields: Record<string, string> };

/** Adds a missing address: a new one, or a copy of the other type. */
export function AddressFix({
  type,
  countries,
  other,
  onSave,
}: {
  type: AddressType;
  countries: readonly Option[];
  /** The address of the other type, if any. */
  other: NewAddress | null;
  /** Returns the problem, or null on success. */
  onSave: (address: NewAddress) => Promise<AddressProblem | null>;
}) {
  const [address, setAddress] = useState<NewAddress | null>(null);
  const [problem, setProblem] = useState<AddressProblem | null>(null);
  const [isPending, setPending] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const kind = type.toLowerCase();
  const otherKind = type === "Billing" ? "shipping" : "billing";

  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isPending || !address) return;
    if (Object.values(address).every((value) => !value)) {
      setProblem({ message: "", fields: { line1: "Fill in at least one line." } });
      return;
    }
    setPending(true);
    setProblem(await onSave(address));
    setPending(false);
  };
  const close = () => {
    setAddress(null);
    setProblem(null);
    window.setTimeout(() => opener.current?.focus());
  };

  if (!address) {
    return (
      <div className="flex flex-wrap gap-1.5">
        <Button size="small" ref={opener} onPress={() => setAddress(BLANK)}>
          Add {kind} address
        </Button>
        {other ? (
          <Button size="small" onPress={() => setAddress(other)}>
            Copy the {otherKind} address
          </Button>
        ) : null}
      </div>
    );
  }
  const set = (name: keyof NewAddress) => (value: string | null) =>
    setAddress({ ...address, [name]: value || null });
  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      aria-label={`New ${kind} address`}
      className="grid gap-2 rounded-md border p-3 sm:grid-cols-2"
    >
      {TEXTS.map(([name, label]) => (
        <TextField
          key={name}
          label={label}
          value={address[name] ?? ""}
          onChange={set(name)}
          error={problem?.fields[name]}
          autoFocus={name === "line1"}
          autoComplete="off"
        />
      ))}
      <ComboBox
        label="Country"
        options={countries}
        value={address.country}
        onChange={set("country")}
        error={problem?.fields.country}
        emptyLabel="No country"
        searchPlaceholder="Find a country"
      />
      {problem?.message ? (
        <Banner tone="error" role="alert" className="sm:col-span-2">
          {problem.message}
        </Banner>
      ) : null}
      <div className="flex justify-end gap-2 sm:col-span-2">
        <Button onPress={close} isDisabled={isPending}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          Add address
        </Button>
      </div>
    </form>
  );
}
