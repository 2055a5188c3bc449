"use client";

import { ChevronDown, Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { OptionList } from "@/components/ui/option-list";
import { Sheet } from "@/components/ui/sheet";
import { ALL_ACCOUNTS } from "@/lib/views/view-query";
import { CURRENT, type ViewsModel } from "./use-saved-views";
import { commandsOf } from "./view-commands";
import { ChangeButtons, ChangedDot, spokenName } from "./view-tabs";

/** The saved views on a phone: the open one, and a sheet with the others. */
export function PhoneViews({ model }: { model: ViewsModel }) {
  const { saved, handle, current, name, changed, goTo, begin } = model;
  const options = [
    { id: ALL_ACCOUNTS, label: "All" },
    ...saved.views.map((view) => ({
      id: view.handle,
      label: view.name,
      ...(view.isShared ? { detail: "shared" } : {}),
    })),
  ];
  return (
    <div className="flex h-12 items-center gap-1 border-b ps-2 pe-2 sm:hidden print:hidden">
      <Sheet
        title="Views"
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
        {({ close }) => (
          <div className="-mx-2 flex flex-col gap-3">
            <OptionList
              aria-label="Views"
              options={options}
              selectionMode="single"
              disallowEmptySelection
              autoFocus
              selectedKeys={[handle]}
              onSelectionChange={(keys) => {
                const [key] = keys;
                close();
                if (typeof key === "string" && key !== handle) goTo(key);
              }}
              className="max-h-none p-0"
            />
            <div className="flex flex-col items-stretch border-t pt-3">
              <Button
                variant="quiet"
                icon={<Plus aria-hidden="true" />}
                className="justify-start text-ink"
                onPress={() => {
                  close();
                  begin("saveAs");
                }}
              >
                Save as a new view…
              </Button>
              {commandsOf(model).map(({ id, label, icon, tone, run }) => (
                <Button
                  key={id}
                  variant="quiet"
                  icon={<span aria-hidden="true">{icon}</span>}
                  className={
                    tone === "danger" ? "justify-start text-danger" : "justify-start text-ink"
                  }
                  onPress={() => {
                    close();
                    run();
                  }}
                >
                  {label}
                </Button>
              ))}
            </div>
          </div>
        )}
      </Sheet>
      <ChangeButtons model={model} className="ms-auto" />
    </div>
  );
}
