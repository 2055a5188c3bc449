"use client";

import { useEffect, useState } from "react";
import { type Control, useWatch } from "react-hook-form";
import { attempt } from "@/components/form/attempt";
import type { AccountValues } from "@/lib/customers/form/values";
import { findDuplicatesOfInputAction } from "@/lib/customers/quality/actions";
import type {
  DuplicateInput,
  PossibleDuplicate,
} from "@/lib/customers/quality/duplicates-of-input";

/** How long typing must pause before the server is asked. */
const QUIET_MS = 500;
/** Shorter names and partial e-mails match too much or nothing. */
const SHORTEST_NAME = 3;
const WHOLE_EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

type Typed = {
  customerNumber: string;
  companyName: string;
  companyEmail: string;
  addresses: AccountValues["addresses"];
};

/** The part of the input worth asking for; null when there is none. */
export function askedFor({
  customerNumber,
  companyName,
  companyEmail,
  addresses,
}: Typed): DuplicateInput | null {
  const cities = addresses.flatMap(({ removed, city }) =>
    !removed && city?.trim() ? [city.trim()] : [],
  );
  const isNamed = companyName.trim().length >= SHORTEST_NAME && cities.length > 0;
  const asked = {
    customerNumber: customerNumber.trim().slice(0, 64),
    companyName: isNamed ? companyName.trim().slice(0, 200) : "",
    companyEmail: WHOLE_EMAIL.test(companyEmail.trim()) ? companyEmail.trim().slice(0, 254) : "",
    cities: isNamed ? [...new Set(cities)].slice(0, 20).map((city) => city.slice(0, 200)) : [],
  };
  return asked.customerNumber || asked.companyName || asked.companyEmail ? asked : null;
}

/**
 * Existing accounts that resemble the new one, asked for when typing pauses. Outdated answers are
 * dropped; a failed request only means no warning.
 */
export function usePossibleDuplicates(
  control: Control<AccountValues>,
): readonly PossibleDuplicate[] {
  const [customerNumber, companyName, companyEmail, addresses] = useWatch({
    control,
    name: ["customerNumber", "companyName", "companyEmail", "addresses"],
  });
  const asked = askedFor({ customerNumber, companyName, companyEmail, addresses });
  const key = asked ? JSON.stringify(asked) : null;
  const [answer, setAnswer] = useState<readonly PossibleDuplicate[]>([]);
  useEffect(() => {
    if (key === null) {
      setAnswer([]);
      return;
    }
    let isOver = false;
    const timer = window.setTimeout(async () => {
      // It was made above.
      const found = await attempt(() =>
        findDuplicatesOfInputAction(JSON.parse(key) as DuplicateInput),
      );
      if (!isOver) setAnswer(found.ok ? found.data : []);
    }, QUIET_MS);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [key]);
  return answer;
}
