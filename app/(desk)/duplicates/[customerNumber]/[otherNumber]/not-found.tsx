import type { Metadata } from "next";
import { UnknownAccount } from "@/components/customers/account/unknown-account";

export const metadata: Metadata = { title: "No such account" };

export default function ComparisonNotFound() {
  return <UnknownAccount />;
}
