"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { componentOf, onDemand } from "@/components/ui/on-demand";
import { Sheet } from "@/components/ui/sheet";
import { CURRENT, type ViewsModel } from "./use-saved-views";
import { ChangeButtons, ChangedDot, spokenName } from "./view-tabs";

const list = onDemand(() => import("./phone-views-list"));
const PhoneViewsList = componentOf(list, (loaded) => loaded.PhoneViewsList);

/** The saved views on a phone: the open one, and a sheet with the others. */
export function PhoneViews({ model }: { model: ViewsModel }) {
  const { current, name, changed } = model;
  return (
    <div className="flex h-12 items-center gap-1 border-b ps-2 pe-2 sm:hidden print:hidden">
      <Sheet
        title="Views"
        prepare={list.prepare}
        trigger={
          <Button
            variant="quiet"
            {...CURRENT}
            aria-label={`View: ${spokenName(name, { isShared: current?.isShared, changed })}`}
            className="min-w-0 shrink text-ink"
          >
            <span className="truncate">{name}</span>
            {changed ? <ChangedDot /> : null}
            <ChevronDown aria-hidden="true" />
          </Button>
        }
      >
        {({ close }) => <PhoneViewsList model={model} onClose={close} />}
      </Sheet>
      <ChangeButtons model={model} className="ms-auto" />
    </div>
  );
}
