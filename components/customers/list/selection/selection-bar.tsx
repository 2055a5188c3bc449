"use client";

import {
  ArrowRightLeft,
  CircleDollarSign,
  Download,
  Ellipsis,
  FileText,
  type LucideIcon,
  Power,
  PowerOff,
  Tag,
  Tags,
  Trash2,
  UserRoundCog,
  X,
} from "lucide-react";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useIsPhone } from "@/components/ui/use-phone";
import type { BulkVerb } from "@/lib/customers/bulk/input";
import type { Viewer } from "@/lib/views/accounts-answer";
import { VERB_LABELS } from "../../bulk/bulk-words";
import { focusAccounts } from "../../bulk/focus-accounts";
import { AllLine } from "./all-line";
import { countOf } from "./selection";
import { useSelection, useSelectionStore } from "./selection-context";
import { useShownPage } from "./shown-page";
import { useEscape } from "./use-escape";

export type BarVerb = BulkVerb | "export" | "handOver";

const ICONS: Record<BarVerb, LucideIcon> = {
  assign: UserRoundCog,
  tier: Tag,
  terms: FileText,
  currency: CircleDollarSign,
  setAttribute: Tags,
  removeAttribute: Tags,
  activate: Power,
  deactivate: PowerOff,
  delete: Trash2,
  export: Download,
  handOver: ArrowRightLeft,
};

/** The verbs shown as buttons when allowed; the others are in the menu. */
const FIRST: readonly BarVerb[] = ["assign", "tier", "deactivate", "export", "terms", "currency"];
const SHOWN = { wide: 4, phone: 2 };

function labelOf(verb: BarVerb): string {
  if (verb === "export") return "Export";
  return verb === "handOver" ? "Hand over" : VERB_LABELS[verb];
}

function iconOf(verb: BarVerb) {
  const Icon = ICONS[verb];
  return <Icon aria-hidden="true" />;
}

/** The actions for a selection, shown over the list while anything is selected. */
export function SelectionBar({
  viewer,
  isExporting,
  onVerb,
}: {
  viewer: Viewer;
  isExporting: boolean;
  onVerb: (verb: BarVerb) => void;
}) {
  const count = countOf(useSelection());
  return count === 0 ? null : (
    <Bar viewer={viewer} isExporting={isExporting} onVerb={onVerb} count={count} />
  );
}

function Bar({
  viewer,
  isExporting,
  onVerb,
  count,
}: Parameters<typeof SelectionBar>[0] & { count: number }) {
  const store = useSelectionStore();
  const page = useShownPage();
  const isPhone = useIsPhone() === true;
  const allowed: BarVerb[] = [
    ...viewer.bulk,
    ...(viewer.mayHandOver ? ["handOver" as const] : []),
    ...(viewer.mayExport ? ["export" as const] : []),
  ];
  const first = FIRST.filter((verb) => allowed.includes(verb)).slice(
    0,
    isPhone ? SHOWN.phone : SHOWN.wide,
  );
  const rest = allowed.filter((verb) => !first.includes(verb));
  const clear = () => {
    store.clear();
    focusAccounts();
  };
  useEscape(clear);
  return (
    <section
      aria-label="Selection"
      data-bottom-bar=""
      className="fixed inset-x-3 bottom-3 z-30 flex animate-appear flex-col gap-1 rounded-lg border bg-raised px-3 py-1.5 text-sm shadow-lift sm:absolute sm:inset-x-0 sm:bottom-15 sm:mx-auto sm:w-fit sm:max-w-[calc(100%-2rem)] print:hidden"
    >
      <AllLine store={store} page={page} />
      <div className="flex items-center gap-1 sm:flex-wrap">
        <p className="whitespace-nowrap pe-2 font-semibold tabular-nums max-sm:flex-1">
          <Count value={count} /> selected
        </p>
        {first.map((verb) => (
          <Button
            key={verb}
            variant="quiet"
            icon={isPhone ? null : iconOf(verb)}
            isPending={verb === "export" && isExporting}
            onPress={() => onVerb(verb)}
            className="text-ink max-sm:px-2"
          >
            {labelOf(verb)}
          </Button>
        ))}
        {rest.length > 0 ? (
          <Menu
            aria-label="More to do with the selection"
            placement="top end"
            trigger={
              <IconButton label="More" placement="top">
                <Ellipsis aria-hidden="true" />
              </IconButton>
            }
          >
            {rest.map((verb) => (
              <MenuItem
                key={verb}
                icon={iconOf(verb)}
                onAction={() => onVerb(verb)}
                {...(verb === "delete" ? { tone: "danger" as const } : {})}
              >
                {`${labelOf(verb)}${verb === "export" ? "" : "…"}`}
              </MenuItem>
            ))}
          </Menu>
        ) : null}
        <IconButton label="Clear selection" shortcut="Esc" placement="top" onPress={clear}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
    </section>
  );
}
