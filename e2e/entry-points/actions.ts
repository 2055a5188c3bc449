import { ACCOUNT_ACTIONS } from "./account-actions";
import type { ActionDoor } from "./action-door";
import { ORGANIZATION_ACTIONS } from "./organization-actions";

/** By file and export, as the build lists them; by path, where it is a route of `app/runs`. */
export const ACTIONS: Readonly<Record<string, ActionDoor>> = {
  ...ACCOUNT_ACTIONS,
  ...ORGANIZATION_ACTIONS,
};
