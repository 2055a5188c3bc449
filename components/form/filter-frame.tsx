"use client";

import { ListFilter } from "lucide-react";
import { Fragment, type ReactNode, useEffect, useRef, useState } from "react";
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
  const [clears, setClears] = useState(0);
  // The button that was pressed disappears; the focus must move on.
  useEffect(() => {
    if (clears > 0) {
      barRef.current?.querySelector<HTMLElement>('[type="search"], button')?.focus();
    }
  }, [clears]);
  const clear = () => {
    setClears(clears + 1);
    onClear();
  };
  // Cleared controls forget what was begun in them.
  const controls = <Fragment key={clears}>{children}</Fragment>;
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
          {controls}
          {count > 0 ? (
            <Button variant="quiet" onPress={clear}>
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
                      clear();
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
            {controls}
          </Sheet>
        </div>
      )}
      <PendingBar isPending={isPending} />
    </>
  );
}
