import { type ActionEntry, idOf } from "./action-entry";

const VIEW_QUERY = {
  search: null,
  filters: [],
  sort: [{ field: "companyName", direction: "asc" }],
  columns: ["customerNumber"],
  pageSize: 25,
};
/** Actions on the organization, its users and their own settings. */
export const ORGANIZATION_ACTIONS: Readonly<Record<string, ActionEntry>> = {
  "lib/auth/actions.ts#signOutAction": { needs: "nobody", args: () => [], outcome: "redirect" },
  "lib/preferences/actions.ts#savePreferencesAction": {
    needs: "session",
    args: () => [{ density: "cozy" }],
  },
  "lib/users/own-actions.ts#changePasswordAction": {
    needs: "session",
    args: (id) => [{ currentPassword: id, newPassword: `${id} and more than that` }],
    outcome: "validation",
  },
  "lib/users/own-actions.ts#endOwnSessionAction": { needs: "session", args: (id) => [{ id }] },
  "lib/users/own-actions.ts#endOtherSessionsAction": { needs: "session", args: () => [{}] },
  "lib/auth/two-step/actions.ts#turnOnTwoStepAction": {
    needs: "session",
    args: (id) => [{ ticket: id, code: "000000" }],
    outcome: "conflict",
  },
  "lib/auth/two-step/actions.ts#turnOffTwoStepAction": {
    needs: "session",
    args: () => [{ code: "000000" }],
    outcome: "validation",
  },
  "lib/auth/two-step/actions.ts#renewRecoveryCodesAction": {
    needs: "session",
    args: () => [{ code: "000000" }],
    outcome: "validation",
  },
  "lib/auth/two-step/actions.ts#resetSecondFactorAction": {
    needs: "organization:admin",
    args: (id) => [{ userId: idOf(id) }],
    outcome: "not_found",
  },
  "lib/organizations/actions.ts#setTwoStepRuleAction": {
    needs: "organization:admin",
    args: () => [{ adminsNeedTwoStep: false }],
  },
  "lib/lists/actions.ts#addEntryAction": {
    needs: "organization:admin",
    args: (id) => [{ list: "terms", name: `Terms ${id}`.slice(0, 50) }],
  },
  "lib/lists/actions.ts#renameEntryAction": listEntry({ to: "Renamed", expected: 0 }),
  "lib/lists/actions.ts#retireEntryAction": listEntry({ move: null, expected: 0 }),
  "lib/lists/actions.ts#bringBackEntryAction": listEntry(),
  "lib/lists/actions.ts#deleteEntryAction": listEntry(),
  "lib/lists/actions.ts#reorderEntriesAction": {
    needs: "organization:admin",
    args: (id) => [{ list: "tiers", seen: [id], order: [id] }],
    outcome: "conflict",
  },
  "lib/lists/actions.ts#moveAccountsAction": {
    needs: "organization:admin",
    args: (id) => [{ list: "terms", from: id, to: null, expected: 0 }],
  },
  "lib/organizations/actions.ts#editOrganizationAction": {
    needs: "organization:admin",
    args: (id) => [
      { name: "New", defaultCurrency: "SEK", seen: { name: id, defaultCurrency: "XXX" } },
    ],
    outcome: "conflict",
  },
  "lib/lists/reps-actions.ts#addRepAction": {
    needs: "organization:admin",
    args: (id) => [{ repNumber: `N ${id}`.slice(0, 50), name: "New" }],
  },
  "lib/lists/reps-actions.ts#editRepAction": {
    needs: "organization:admin",
    args: (id) => {
      const rep = { repNumber: id, name: "New", email: null, phone: null };
      return [{ ...rep, repNumber: "N-1", seen: { ...rep, active: true }, expected: 0 }];
    },
    outcome: "not_found",
  },
  "lib/users/actions.ts#inviteUserAction": {
    needs: "organization:admin",
    args: (id) => [
      { email: `${id.replace(/[^\w-]/g, "-")}@rolodesk.example`, name: "New", role: "sales_ops" },
    ],
  },
  ...userEntries([
    "resendInvitationAction",
    "updateUserAction",
    "disableUserAction",
    "enableUserAction",
    "signOutUserAction",
    "sendResetLinkAction",
  ]),
  "lib/users/open-actions.ts#readPasswordLinkAction": {
    needs: "nobody",
    args: (id) => [{ organization: id, token: id }],
    outcome: "not_found",
  },
  "lib/users/open-actions.ts#setPasswordAction": {
    needs: "nobody",
    args: (id) => [{ organization: id, token: id, password: `${id} and more than that` }],
    outcome: "not_found",
  },
  "lib/users/open-actions.ts#forgotPasswordAction": {
    needs: "nobody",
    args: (id) => [{ organization: id, email: `${id}@rolodesk.example` }],
  },
  "lib/views/actions.ts#rowsNowAction": {
    needs: "customers:read",
    args: (id) => [{ list: "", ids: [idOf(id)] }],
    elsewhere: "ok",
  },
  "lib/views/actions.ts#viewNamesAction": {
    needs: "customers:read",
    args: () => [{}],
    elsewhere: "ok",
  },
  "lib/views/actions.ts#createViewAction": {
    needs: "customers:read",
    args: (id) => [{ name: id.slice(0, 50), query: VIEW_QUERY }],
  },
  "lib/views/actions.ts#saveViewAction": viewEntry({ version: 1, query: VIEW_QUERY }),
  "lib/views/actions.ts#renameViewAction": viewEntry({ name: "Renamed" }),
  "lib/views/actions.ts#shareViewAction": viewEntry({ isShared: true }),
  "lib/views/actions.ts#deleteViewAction": viewEntry(),
  "lib/views/actions.ts#moveViewAction": viewEntry({ by: 1 }),
  "lib/views/actions.ts#setStartViewAction": viewEntry(),
  "lib/views/actions.ts#setStartRolesAction": {
    ...viewEntry({ roles: ["admin"] }),
    needs: "organization:admin",
  },
  "lib/api-clients/actions.ts#createClientAction": {
    needs: "organization:admin",
    args: (id) => [{ name: `Client ${id}` }],
  },
  "lib/api-clients/actions.ts#updateClientAction": clientEntry({ changes: { name: "Renamed" } }),
  "lib/api-clients/actions.ts#rotateClientAction": clientEntry({ overlapHours: 0 }),
  "lib/api-clients/actions.ts#endOverlapAction": clientEntry(),
  "lib/api-clients/actions.ts#revokeClientAction": clientEntry(),
  "lib/api-clients/actions.ts#deleteClientAction": clientEntry(),
};

function listEntry(more: object = {}): ActionEntry {
  return {
    needs: "organization:admin",
    args: (id) => [{ list: "terms", name: id, ...more }],
    outcome: "not_found",
  };
}

function userEntries(names: readonly string[]): Record<string, ActionEntry> {
  const entry: ActionEntry = {
    needs: "organization:admin",
    args: (id) => [{ userId: idOf(id) }],
    outcome: "not_found",
  };
  return Object.fromEntries(names.map((name) => [`lib/users/actions.ts#${name}`, entry]));
}

function viewEntry(more: object = {}): ActionEntry {
  return {
    needs: "customers:read",
    args: (id) => [{ handle: id, ...more }],
    outcome: "not_found",
  };
}

function clientEntry(more: object = {}): ActionEntry {
  return {
    needs: "organization:admin",
    args: (id) => [{ id: idOf(id), ...more }],
    outcome: "not_found",
  };
}
