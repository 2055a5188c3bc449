"use client";

import { createContext, type ReactNode, useContext } from "react";
import { valueText } from "@/components/customers/account/activity/value-text";

type Rep = { repNumber: string; name: string };

const Reps = createContext<readonly Rep[]>([]);

/** Lets change lines inside it show reps by name. */
export function RepNames({ reps, children }: { reps: readonly Rep[]; children: ReactNode }) {
  return <Reps value={reps}>{children}</Reps>;
}

/** A field's value in words; a rep shows the name, with the number as title. */
export function ChangedValue({ path, value }: { path: string; value: unknown }) {
  const reps = useContext(Reps);
  const rep = path === "repNumber" ? reps.find(({ repNumber }) => repNumber === value) : undefined;
  return rep ? (
    <span title={rep.repNumber}>
      <bdi>{rep.name}</bdi>
    </span>
  ) : (
    valueText(path, value)
  );
}
