"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { OptionList } from "@/components/ui/option-list";
import { ALL_ACCOUNTS } from "@/lib/views/view-query";
import type { ViewsModel } from "./use-saved-views";
import { commandsOf } from "./view-commands";

/** The saved views and the commands of the open one, in a phone's sheet. */
export function PhoneViewsList({
  model,
  onClose: close,
}: {
  model: ViewsModel;
  onClose: () => void;
}) {
  const { saved, handle, goTo, begin } = model;
  const options = [
    { id: ALL_ACCOUNTS, label: "All" },
    ...saved.views.map((view) => ({
      id: view.handle,
      label: view.name,
      ...(view.isShared ? { detail: "shared" } : {}),
    })),
  ];
  return (
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
            className={tone === "danger" ? "justify-start text-danger" : "justify-start text-ink"}
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
  );
}
