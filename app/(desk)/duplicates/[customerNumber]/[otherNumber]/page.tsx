import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { comparisonPath } from "@/components/duplicates/comparison-path";
import { ComparisonScreen } from "@/components/duplicates/comparison-screen";
import { NoAccess } from "@/components/shell/no-access";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/current-actor";
import { accountPath } from "@/lib/customers/form/path";
import { type Comparison, compareAccounts } from "@/lib/customers/merge/comparison";
import { successorOf } from "@/lib/customers/record/successor";
import { AppError } from "@/lib/errors";
import { accountOptions } from "@/lib/lists/load-field-options";
import { currentReader } from "@/lib/preferences/reader";

export const metadata: Metadata = { title: "Merge accounts" };

/**
 * The comparison; "none" when a number has no account (any more), "one" when both belong to the
 * same account.
 */
async function load(
  actor: Actor,
  numbers: readonly [string, string],
): Promise<Comparison | "forbidden" | "none" | "one"> {
  try {
    return await compareAccounts(actor, ...numbers);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "forbidden") return "forbidden";
    if (error.code === "not_found") return "none";
    if (error.code === "validation") return "one";
    throw error;
  }
}

export default async function ComparisonPage({
  params,
}: PageProps<"/duplicates/[customerNumber]/[otherNumber]">) {
  const [actor, given, { locale }] = await Promise.all([requireActor(), params, currentReader()]);
  // Next gives a page encoded segments.
  const numbers = [
    decodeURIComponent(given.customerNumber),
    decodeURIComponent(given.otherNumber),
  ] as const;
  const comparison = await load(actor, numbers);
  if (comparison === "forbidden") return <NoAccess>Your role cannot merge accounts.</NoAccess>;
  if (comparison === "one") redirect(accountPath(numbers[0]));
  if (comparison === "none") {
    // Where the numbers lead after a merge or renumbering.
    const found = await Promise.all(numbers.map((number) => successorOf(actor, number)));
    if (found.every((one) => one === null)) notFound();
    const [first, second] = numbers.map((number, at) => found[at]?.customerNumber ?? number);
    redirect(comparisonPath(first ?? "", second ?? ""));
  }
  const { tiers, terms, reps } = await accountOptions(actor, locale);
  return (
    <ComparisonScreen
      key={numbers.join("\n")}
      comparison={comparison}
      lists={{ tiers, terms, reps }}
      now={Date.now()}
    />
  );
}
