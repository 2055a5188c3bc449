"use client";

import { ListFilter } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Button } from "@/components/ui/button";
import { PendingBar } from "@/components/ui/pending-bar";
import { Sheet } from "@/components/ui/sheet";
import { useIsPhone } from "@/components/ui/use-phone";

export type FilterFrameProps = {
  /** How many filters are set. */
  count: number;
  isPending: boolean;
  onClear: () => void;
  /** The controls. */
  children: ReactNode;
};

/** The filters above a list: in a bar, or in a sheet on a phone. */
export function FilterFrame({ count, isPending, onClear, children }: FilterFrameProps) {
  const isPhone = useIsPhone();
  const barRef = useRef<HTMLDivElement>(null);
  return (
    <>
      {isPhone === true ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields only.
        <div
          ref={barRef}
          role="group"
          aria-label="Filters"
          className="flex flex-wrap items-center gap-1.5 px-5 pb-2.5 max-sm:hidden print:hidden"
        >
          {children}
          {count > 0 ? (
            <Button
              variant="quiet"
              onPress={() => {
                onClear();
                // This button disappears; the focus must move on.
                barRef.current?.querySelector<HTMLElement>('[type="search"], button')?.focus();
              }}
            >
              Clear filters
            </Button>
          ) : null}
        </div>
      )}
      {isPhone === false ? null : (
        <div className="flex items-center gap-1 px-2 pb-2 sm:hidden print:hidden">
          <Sheet
            title="Filters"
            className="flex flex-col gap-3"
            trigger={
              <Button variant="quiet" icon={<ListFilter aria-hidden="true" />}>
                {count === 0 ? "Filters" : count === 1 ? "1 filter" : `${count} filters`}
              </Button>
            }
            footer={({ close }) => (
              <>
                {count > 0 ? (
                  <Button
                    onPress={() => {
                      onClear();
                      close();
                    }}
                  >
                    Clear filters
                  </Button>
                ) : null}
                <Button variant="primary" onPress={close} className="flex-1">
                  Show
                </Button>
              </>
            )}
          >
            {children}
          </Sheet>
        </div>
      )}
      <PendingBar isPending={isPending} />
    </>
  );
}
