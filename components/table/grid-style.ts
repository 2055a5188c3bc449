/** The width of the checkboxes' column, in CSS pixels. */
export const SELECT_WIDTH = 40;
