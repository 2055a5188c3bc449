import type { Metadata } from "next";
import { ClientsScreen } from "@/components/api-clients/clients-screen";
import { NoAccess } from "@/components/shell/no-access";
import { listApiClients } from "@/lib/api-clients/clients";
import { trustedIssuer } from "@/lib/api-clients/issuer";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { listReps } from "@/lib/lists/reps";

export const metadata: Metadata = { title: "API clients" };

export default async function ApiClientsPage() {
  const actor = await requireActor();
  if (!may(actor, "organization:admin")) {
    return <NoAccess>Only admins see the settings.</NoAccess>;
  }
  const [clients, reps] = await Promise.all([listApiClients(actor), listReps(actor)]);
  return (
    <ClientsScreen
      organizationId={actor.organizationId}
      clients={clients}
      reps={reps}
      grantable={[...actor.permissions]}
      issuer={trustedIssuer(actor)}
      now={Date.now()}
    />
  );
}
