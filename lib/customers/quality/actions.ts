"use server";

import { action } from "@/lib/auth/server-action";
import { duplicateInputSchema, findDuplicatesOfInput } from "./duplicates-of-input";

/** The accounts that a new one looks like, while it is typed. */
export const findDuplicatesOfInputAction = action(duplicateInputSchema, findDuplicatesOfInput);
