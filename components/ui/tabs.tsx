"use client";

import type { ReactNode } from "react";
import {
  Tabs as AriaTabs,
  type TabsProps as AriaTabsProps,
  Tab,
  TabList,
  TabPanel,
} from "react-aria-components/Tabs";
import { classNames } from "./class-names";
import { Count } from "./count";

export type TabItem = {
  id: string;
  label: ReactNode;
  count?: number;
  /** A dot after the label, said in these words: "Changed", "Has errors". */
  mark?: string;
  content: ReactNode;
};

export type TabsProps = Omit<AriaTabsProps, "children" | "className" | "style" | "orientation"> & {
  "aria-label": string;
  items: readonly TabItem[];
  className?: string;
  listClassName?: string;
  panelClassName?: string;
  /** Keeps panels that are not shown in the page, so that what is typed in them stays. */
  keepPanels?: boolean;
};

const tabStyle = [
  "relative flex h-9 cursor-default items-center gap-1.5 whitespace-nowrap rounded-t-sm px-2.5 text-muted text-sm hover:text-ink",
  "selected:font-medium selected:text-ink disabled:opacity-50",
  "after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 selected:after:bg-accent forced-colors:selected:after:bg-[Highlight]",
  "focus-visible:-outline-offset-2 pointer-coarse:h-11",
].join(" ");

export function Tabs({
  "aria-label": label,
  items,
  className,
  listClassName,
  panelClassName,
  keepPanels = false,
  ...props
}: TabsProps) {
  return (
    <AriaTabs {...props} className={classNames("flex min-w-0 flex-col", className)}>
      <TabList
        aria-label={label}
        className={classNames(
          "flex gap-1 overflow-x-auto overflow-y-hidden border-b [scrollbar-width:none]",
          listClassName,
        )}
      >
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={tabStyle}>
            {item.label}
            {item.count === undefined ? null : (
              <Count value={item.count} className="font-normal text-muted text-xs tabular-nums" />
            )}
            {item.mark ? (
              <span className="size-1.5 rounded-full bg-warning forced-colors:bg-[CanvasText]">
                <span className="sr-only">{item.mark}</span>
              </span>
            ) : null}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel
          key={item.id}
          id={item.id}
          shouldForceMount={keepPanels}
          className={classNames(
            "min-w-0 data-inert:hidden focus-visible:-outline-offset-2",
            panelClassName,
          )}
        >
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
