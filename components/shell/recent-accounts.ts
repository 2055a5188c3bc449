"use client";

import { useEffect } from "react";
import { useOwner } from "./center-context";

const KEY = "rolodesk.recent";
const MOST = 8;

type Recent = { owner: string; numbers: string[] };

function isRecent(value: unknown): value is Recent {
  return (
    typeof value === "object" &&
    value !== null &&
    "owner" in value &&
    typeof value.owner === "string" &&
    "numbers" in value &&
    Array.isArray(value.numbers) &&
    value.numbers.every((number) => typeof number === "string")
  );
}

/**
 * The numbers of the accounts that were opened in this browser, the latest first.
 * @param owner the user in their organization: nobody finds what somebody else has opened.
 */
export function recentNumbers(owner: string): readonly string[] {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? "null");
    return isRecent(stored) && stored.owner === owner ? stored.numbers.slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function remember(owner: string, customerNumber: string): void {
  const others = recentNumbers(owner).filter((number) => number !== customerNumber);
  const recent: Recent = { owner, numbers: [customerNumber, ...others].slice(0, MOST) };
  try {
    window.localStorage.setItem(KEY, JSON.stringify(recent));
  } catch {
    // A browser that keeps nothing remembers nothing.
  }
}

/** Puts the account that is shown first among those opened lately. */
export function useRememberAccount(customerNumber: string): void {
  const owner = useOwner();
  useEffect(() => {
    if (owner !== null) remember(owner, customerNumber);
  }, [owner, customerNumber]);
}
