import { ACCOUNT_ACTIONS } from "./account-actions";
import type { ActionDoor } from "./action-door";
import { ORGANIZATION_ACTIONS } from "./organization-actions";

/** Keyed by file and export, as in the build's list; by path for routes of `app/runs`. */
export const ACTIONS: Readonly<Record<string, ActionDoor>> = {
  ...ACCOUNT_ACTIONS,
  ...ORGANIZATION_ACTIONS,
};
