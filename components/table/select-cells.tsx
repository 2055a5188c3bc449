"use client";

import { type RowSelection, usePageSelection } from "./row-selection";
import { SelectBox } from "./select-box";

/** The position of the checkboxes, before the first column. */
export const SELECT_COLUMN = -1;

const boxStyle = "size-full justify-end pe-1";

/** The header's checkbox, for all rows of the page. */
export function SelectPageCell({
  selection,
  isTabStop,
}: {
  selection: RowSelection;
  isTabStop: boolean;
}) {
  const state = usePageSelection(selection);
  return (
    <th scope="col" data-column={SELECT_COLUMN} className="head-cell start-0 z-20 print:hidden">
      <SelectBox
        label="Select this page"
        isSelected={state === "all"}
        isMixed={state === "some"}
        onToggle={selection.togglePage}
        tabIndex={isTabStop ? 0 : -1}
        className={boxStyle}
      />
    </th>
  );
}

export function SelectRowCell({
  selection,
  id,
  label,
  isSelected,
  isTabStop,
}: {
  selection: RowSelection;
  id: string;
  label: string;
  isSelected: boolean;
  isTabStop: boolean;
}) {
  return (
    <td data-column={SELECT_COLUMN} className="cell cell-pinned start-0 p-0 print:hidden">
      <SelectBox
        label={`Select ${label}`}
        isSelected={isSelected}
        onToggle={(isRange) => selection.toggle(id, isRange)}
        tabIndex={isTabStop ? 0 : -1}
        className={boxStyle}
      />
    </td>
  );
}
