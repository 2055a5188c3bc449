"use server";

import { action } from "@/lib/auth/server-action";
import { cellSchema } from "./cell-input";
import { saveCell } from "./save-cell";

/**
 * Saves a cell of the table. Pages are not refreshed: rows stay in place, even those that no longer
 * match, until the user refreshes.
 */
export const saveCellAction = action(cellSchema, saveCell);
