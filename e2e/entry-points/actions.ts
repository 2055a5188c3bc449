import { ACCOUNT_ACTIONS } from "./account-actions";
import type { ActionEntry } from "./action-entry";
import { ORGANIZATION_ACTIONS } from "./organization-actions";

/** Keyed by file and export, as in the build's list; by path for routes of `app/runs`. */
export const ACTIONS: Readonly<Record<string, ActionEntry>> = {
  ...ACCOUNT_ACTIONS,
  ...ORGANIZATION_ACTIONS,
};
