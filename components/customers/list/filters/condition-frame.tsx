import type { ReactNode } from "react";
import type { PlacedFilter } from "./filter-tree";
import { FrameMenu, type GroupCommands } from "./group-menu";

/** Conditions that are one together. */
export function ConditionFrame({
  kind,
  label,
  first,
  commands,
  children,
}: {
  kind: "any" | "same";
  label: string;
  first: PlacedFilter | undefined;
  commands: () => GroupCommands;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would make a form of it.
    <span
      role="group"
      aria-label={label}
      {...{ [`data-${kind}`]: first?.index }}
      className="-my-1 inline-flex max-w-full flex-wrap items-center gap-1.5 rounded-lg border border-dashed px-1.5 py-1"
    >
      <FrameMenu label={label} commands={commands} />
      {children}
    </span>
  );
}
