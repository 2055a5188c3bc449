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
 * The numbers of the accounts opened in this browser, latest first.
 * @param owner the user and organization, so that users of one browser do not see each other's.
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
    // Without storage nothing is remembered.
  }
}

/** Makes the shown account the first of the recent ones. */
export function useRememberAccount(customerNumber: string): void {
  const owner = useOwner();
  useEffect(() => {
    if (owner !== null) remember(owner, customerNumber);
  }, [owner, customerNumber]);
}
