import type { Metadata } from "next";
import { z } from "zod";
import { HandoversScreen } from "@/components/handovers/handovers-screen";
import { NoAccess } from "@/components/shell/no-access";
import { requireActor } from "@/lib/auth/current-actor";
import { mayHandOver } from "@/lib/handovers/draft";
import { listHandovers } from "@/lib/handovers/read";
import { currentReader } from "@/lib/preferences/reader";

export const metadata: Metadata = { title: "Handovers" };

const page = z.coerce.number().int().min(1).max(1_000_000).catch(1);

export default async function HandoversPage({ searchParams }: PageProps<"/handovers">) {
  const actor = await requireActor();
  if (!mayHandOver(actor)) return <NoAccess>Your role cannot hand accounts over.</NoAccess>;
  const [found, { locale }] = await Promise.all([
    listHandovers(actor, page.parse((await searchParams).page)),
    currentReader(),
  ]);
  return <HandoversScreen {...found} locale={locale} now={Date.now()} />;
}
