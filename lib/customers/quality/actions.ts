"use server";

import { action } from "@/lib/http/action";
import { findLookalikes, lookalikeSchema } from "./lookalikes";

/** Existing accounts that resemble a new one while it is typed. */
export const findLookalikesAction = action(lookalikeSchema, findLookalikes);
