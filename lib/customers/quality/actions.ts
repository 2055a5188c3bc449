"use server";

import { action } from "@/lib/http/action";
import { findLookalikes, lookalikeSchema } from "./lookalikes";

/** The accounts that a new one looks like, while it is typed. */
export const findLookalikesAction = action(lookalikeSchema, findLookalikes);
