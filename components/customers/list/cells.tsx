"use client";

import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { StatusDot } from "@/components/ui/status-dot";
import type { Location } from "@/lib/customers/record/location";
import { useAccountLists } from "./account-lists";
import { useCountryName } from "./use-display-names";

export function Nothing() {
  return (
    <span className="text-muted">
      <span aria-hidden="true">—</span>
      <span className="sr-only">None</span>
    </span>
  );
}

export function Warning({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <span title={title} className="warning-mark">
      <span className="truncate">{children}</span>
    </span>
  );
}

export function Status({ active }: { active: boolean }) {
  return <StatusDot tone={active ? "ok" : "off"}>{active ? "Active" : "Inactive"}</StatusDot>;
}

export function Tier({ name }: { name: string }) {
  const tier = useAccountLists().tier(name);
  if (tier?.active)
    return (
      <Badge tone={tier.tone}>
        <bdi>{name}</bdi>
      </Badge>
    );
  return (
    <Badge
      tone="outline"
      title={tier ? "This tier is retired." : "The organization has no such tier."}
    >
      {name}
      <span className="sr-only">, {tier ? "retired" : "unknown"} tier</span>
    </Badge>
  );
}

export function Rep({ repNumber }: { repNumber: string | null }) {
  const { rep: find } = useAccountLists();
  if (repNumber === null) return <Warning>No rep</Warning>;
  const rep = find(repNumber);
  if (!rep) return <Warning>Unknown rep {repNumber}</Warning>;
  return (
    <span className="with-mark">
      <Avatar name={rep.name} />
      <span dir="auto" className="truncate" title={`${rep.name}, ${rep.repNumber}`}>
        {rep.name}
        {rep.active ? null : <span className="text-muted"> (inactive)</span>}
      </span>
    </span>
  );
}

export function Terms({ name }: { name: string | null }) {
  const { terms: find } = useAccountLists();
  if (name === null) return <Nothing />;
  if (find(name)) return <bdi className="text-muted">{name}</bdi>;
  return (
    <Warning title="The organization has no such terms.">
      {name}
      <span className="sr-only">, unknown terms</span>
    </Warning>
  );
}

export function City({ place }: { place: Location | null }) {
  const countryName = useCountryName();
  if (!place) return <Nothing />;
  const { city, state, country } = place;
  // Short region codes such as TX fit beside the city; long names do not.
  const region = state && state.length <= 3 ? state : null;
  return (
    <span className="with-mark">
      {/* The browser's country names may be newer than the server's. */}
      <span
        suppressHydrationWarning
        dir="auto"
        className="truncate"
        title={[city, state].filter(Boolean).join(", ")}
      >
        {[city, region].filter(Boolean).join(", ") || countryName(country ?? "")}
      </span>
      {country ? (
        <span suppressHydrationWarning title={countryName(country)} className="country">
          {country}
        </span>
      ) : null}
    </span>
  );
}
