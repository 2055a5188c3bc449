import type { Metadata } from "next";
import { NewHandoverScreen } from "@/components/handovers/new-handover-screen";
import { sourceOfAddress } from "@/components/handovers/source-of-address";
import { NoAccess } from "@/components/shell/no-access";
import { requireActor } from "@/lib/auth/current-actor";
import { mayHandOver } from "@/lib/handovers/draft";
import { loadLists } from "@/lib/lists/load-lists";
import { toParams } from "@/lib/views/accounts-view";

export const metadata: Metadata = { title: "Hand accounts over" };

export default async function NewHandoverPage({ searchParams }: PageProps<"/handovers/new">) {
  const actor = await requireActor();
  if (!mayHandOver(actor)) return <NoAccess>Your role cannot hand accounts over.</NoAccess>;
  const params = toParams(await searchParams);
  return (
    <NewHandoverScreen
      lists={await loadLists(actor)}
      source={sourceOfAddress(params)}
      isOfSelection={params.has("selection")}
      ownNumber={actor.repNumber}
    />
  );
}
