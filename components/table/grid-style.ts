/** The width of the checkboxes' column, in CSS pixels. */
export const SELECT_WIDTH = 40;

export const headerCellStyle =
  "sticky top-0 z-10 h-[33px] border-b bg-panel p-0 text-start font-normal text-muted text-xs";
