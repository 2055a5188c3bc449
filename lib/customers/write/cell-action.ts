"use server";

import { action } from "@/lib/http/action";
import { cellSchema } from "./cell-input";
import { saveCell } from "./save-cell";

/**
 * Saves a cell of the table. The pages are not made anew: the table keeps its rows in place, those that do not match any
 * more too, until somebody asks for them again.
 */
export const saveCellAction = action(cellSchema, saveCell);
