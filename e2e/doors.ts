import { z } from "zod";
import type { Permission } from "../lib/auth/permissions";
import { account } from "./api-client";
import { REPS } from "./people";

/**
 * Every way in: the paths of the HTTP API by their methods, the server actions, the pages. e2e/reliability/permissions.spec.ts
 * tries each with everybody, e2e/reliability/cross-tenant.spec.ts with everything of another organization. A door that
 * the code has and these tables do not fails the first: add its row.
 */

/** A permission; `session` for everybody who is signed in, `nobody` where no session or token is asked for. */
export type Need = Permission | "session" | "nobody";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type RouteDoor = {
  /** The folder of its route.ts, as in `api/customers/[customerNumber]`. */
  route: string;
  method: Method;
  needs: Need;
  /** `page` for a door of the pages, which takes the session's cookie instead of a token. */
  door?: "api" | "page";
  /** What it answers to who may. */
  status: number;
  /** A call about the account of this number, or whatever else `id` names. */
  path: (id: string) => string;
  body?: (id: string) => unknown;
  type?: string;
};

const segment = encodeURIComponent;
const REP_NAME = REPS.map(({ name }) => name)[0] ?? "";
const one = (id: string) => `/api/customers/${segment(id)}`;

export const ROUTES: readonly RouteDoor[] = [
  {
    route: "api/customers",
    method: "GET",
    needs: "customers:read",
    status: 200,
    path: (id) => `/api/customers?include=addresses,contacts&search=${segment(id)}`,
  },
  {
    route: "api/customers",
    method: "PUT",
    needs: "customers:write",
    status: 200,
    path: () => "/api/customers",
    body: account,
  },
  {
    route: "api/customers/batch",
    method: "PUT",
    needs: "customers:write",
    status: 200,
    path: () => "/api/customers/batch",
    body: (id) => [account(id)],
  },
  {
    route: "api/customers/[customerNumber]",
    method: "GET",
    needs: "customers:read",
    status: 200,
    path: one,
  },
  {
    route: "api/customers/[customerNumber]",
    method: "PUT",
    needs: "customers:write",
    status: 200,
    path: one,
    body: () => ({ companyPhone: "512-800-1000" }),
  },
  {
    route: "api/customers/[customerNumber]",
    method: "DELETE",
    needs: "customers:delete",
    status: 204,
    path: one,
  },
  {
    route: "api/customers/[customerNumber]/activate",
    method: "POST",
    needs: "customers:lifecycle",
    status: 204,
    path: (id) => `${one(id)}/activate`,
  },
  {
    route: "api/customers/[customerNumber]/renumber",
    method: "POST",
    needs: "customers:write",
    status: 200,
    path: (id) => `${one(id)}/renumber`,
    body: (id) => ({ customerNumber: `${id}-new` }),
  },
  {
    route: "api/openapi.json",
    method: "GET",
    needs: "nobody",
    status: 200,
    path: () => "/api/openapi.json",
  },
  {
    route: "api/health/live",
    method: "GET",
    needs: "nobody",
    status: 200,
    path: () => "/api/health/live",
  },
  {
    route: "api/health/ready",
    method: "GET",
    needs: "nobody",
    status: 200,
    path: () => "/api/health/ready",
  },
  {
    route: "api/auth/login",
    method: "POST",
    needs: "nobody",
    status: 401,
    path: () => "/api/auth/login",
    body: (id) => ({ OrgCode: id, ClientId: id, ClientSecret: id }),
  },
  {
    route: "api/auth/[...nextauth]",
    method: "GET",
    needs: "nobody",
    status: 200,
    path: () => "/api/auth/csrf",
  },
  {
    route: "api/auth/[...nextauth]",
    method: "GET",
    needs: "nobody",
    status: 200,
    path: () => "/api/auth/providers",
  },
  {
    route: "api/auth/[...nextauth]",
    method: "POST",
    needs: "nobody",
    status: 403,
    path: () => "/api/auth/callback/credentials",
    body: (id) => `organization=${segment(id)}&email=${segment(id)}&password=x`,
    type: "application/x-www-form-urlencoded",
  },
  {
    route: "activity/export",
    method: "GET",
    door: "page",
    needs: "customers:export",
    status: 200,
    path: (id) => `/activity/export?account=${segment(id)}`,
  },
  {
    route: "orders/export",
    method: "GET",
    door: "page",
    needs: "customers:export",
    status: 200,
    path: (id) => `/orders/export?account=${segment(id)}`,
  },
  {
    route: "orders/export",
    method: "GET",
    door: "page",
    needs: "customers:export",
    status: 200,
    path: (id) => `/orders/export?file=totals&by=account&account=${segment(id)}`,
  },
  {
    route: "customers/export",
    method: "GET",
    door: "page",
    needs: "customers:export",
    status: 200,
    path: (id) => `/customers/export?search=${segment(id)}`,
  },
  {
    route: "customers/[customerNumber]/peek",
    method: "GET",
    door: "page",
    needs: "customers:read",
    status: 200,
    path: (id) => `/customers/${segment(id)}/peek`,
  },
  {
    route: "api/auth/[...nextauth]",
    method: "POST",
    needs: "nobody",
    status: 403,
    path: () => "/api/auth/signin/oidc",
    body: (id) => `organization=${segment(id)}`,
    type: "application/x-www-form-urlencoded",
  },
];

export type ActionDoor = {
  needs: Need;
  /** What is sent about the account of this number, or whatever else `id` names. */
  args: (id: string) => readonly unknown[];
  /** How it ends for who may (e2e/web-client.ts, actionOutcome); `ok` unless told. */
  outcome?: string;
  /** How it ends for who may, but not see the account, where that is neither `not_found` nor `forbidden`. */
  elsewhere?: string;
};

const about = (id: string) => ({ customerNumber: id, etag: "*" });

const NOBODYS = "019abcde-0000-7000-8000-000000000000";

/** What is known by an id inside: the id that is tried, or one that nothing has. */
const idOf = (id: string) => (z.uuid().safeParse(id).success ? id : NOBODYS);

const VIEW_QUERY = {
  search: null,
  filters: [],
  sort: [{ field: "companyName", direction: "asc" }],
  columns: ["customerNumber"],
  pageSize: 25,
};
/** All accounts that the id finds, switched on: an answer tells how many they are. */
const activation = (id: string) => ({
  selection: { all: new URLSearchParams({ search: id }).toString(), except: [], plus: [] },
  action: { verb: "activate" },
});

const runDoor = (more: object = {}): ActionDoor => ({
  needs: "customers:read",
  args: (id) => [{ runId: idOf(id), ...more }],
  outcome: "not_found",
});

/** By file and export, as the build lists them. */
export const ACTIONS: Readonly<Record<string, ActionDoor>> = {
  "lib/auth/actions.ts#signOutAction": { needs: "nobody", args: () => [], outcome: "redirect" },
  "lib/customers/actions.ts#createAccountAction": {
    needs: "customers:write",
    args: (id) => [{ customer: account(`${id}-made`) }],
  },
  "lib/customers/actions.ts#saveAccountAction": {
    needs: "customers:write",
    args: (id) => [{ ...about(id), changes: { companyPhone: "512-800-2000" } }],
  },
  "lib/customers/actions.ts#activateAccountAction": {
    needs: "customers:lifecycle",
    args: (id) => [about(id)],
  },
  "lib/customers/actions.ts#deactivateAccountAction": {
    needs: "customers:lifecycle",
    args: (id) => [{ ...about(id), reason: id }],
  },
  "lib/customers/actions.ts#renumberAccountAction": {
    needs: "customers:write",
    args: (id) => [{ ...about(id), to: `${id}-moved` }],
  },
  "lib/customers/actions.ts#deleteAccountAction": {
    needs: "customers:delete",
    args: (id) => [about(id)],
  },
  "lib/customers/cell-action.ts#saveCellAction": {
    needs: "customers:write",
    args: (id) => [
      {
        ...about(id),
        list: "",
        change: { kind: "fields", changes: { companyPhone: "512-800-3000" } },
      },
    ],
  },
  "lib/customers/find-action.ts#findAccountAction": { needs: "customers:read", args: (id) => [id] },
  "lib/customers/find-action.ts#quickFindAction": {
    needs: "customers:read",
    args: (id) => [id],
    elsewhere: "ok",
  },
  "lib/customers/find-action.ts#accountsByNumberAction": {
    needs: "customers:read",
    args: (id) => [[id]],
    elsewhere: "ok",
  },
  "lib/orders/actions.ts#placeOrderAction": {
    needs: "customers:write",
    args: (id) => [{ order: { number: `SO ${id}`.slice(0, 64), customerNumber: id, total: "1" } }],
  },
  "lib/preferences/actions.ts#savePreferencesAction": {
    needs: "session",
    args: () => [{ density: "cozy" }],
  },
  "lib/customers/bulk-actions.ts#previewBulkAction": {
    needs: "customers:lifecycle",
    args: (id) => [{ ...activation(id), after: null }],
  },
  "lib/customers/bulk-actions.ts#startBulkAction": {
    needs: "customers:lifecycle",
    args: (id) => [{ ...activation(id), expected: 1 }],
  },
  "lib/customers/bulk-actions.ts#advanceBulkAction": runDoor(),
  "lib/customers/bulk-actions.ts#endBulkAction": runDoor(),
  "lib/customers/bulk-actions.ts#keptAccountsAction": runDoor({ pageNumber: 1 }),
  "lib/customers/bulk-actions.ts#startExportAction": {
    needs: "customers:export",
    args: (id) => [{ selection: activation(id).selection, list: "", expected: 1 }],
  },
  "lib/customers/bulk-actions.ts#matchingAccountsAction": {
    needs: "customers:read",
    args: (id) => [{ list: "", ids: [idOf(id)] }],
    elsewhere: "ok",
  },
  "lib/customers/reactivation-actions.ts#reviewAccountAction": {
    needs: "customers:lifecycle",
    args: (id) => [{ id: idOf(id) }],
    outcome: "not_found",
  },
  "lib/customers/reactivation-actions.ts#previewReactivationAction": {
    needs: "customers:lifecycle",
    args: (id) => [
      {
        selection: {
          all: new URLSearchParams({ search: id }).toString(),
          except: [],
          plus: [],
          inactive: true,
        },
      },
    ],
  },
  "lib/customers/reactivation-actions.ts#activateCheckedAction": {
    needs: "customers:lifecycle",
    args: (id) => [{ id: idOf(id) }],
    outcome: "not_found",
  },
  "lib/handovers/actions.ts#previewHandoverAction": handoverDoor(),
  "lib/handovers/actions.ts#previewAccountsAction": handoverDoor({ pageNumber: 1 }),
  "lib/handovers/actions.ts#planHandoverAction": handoverDoor({
    note: null,
    runAt: null,
    expected: "none",
  }),
  "lib/handovers/actions.ts#controlHandoverAction": oneHandoverDoor({ what: "cancel" }),
  "lib/handovers/actions.ts#handoverProgressAction": oneHandoverDoor(),
  "lib/handovers/actions.ts#handoverAccountsAction": oneHandoverDoor({
    show: "all",
    pageNumber: 1,
  }),
  "lib/customers/lookalike-actions.ts#findLookalikesAction": {
    needs: "customers:write",
    args: (id) => [
      { customerNumber: id.slice(0, 64), companyName: id, companyEmail: "", cities: [id] },
    ],
    elsewhere: "ok",
  },
  "lib/customers/merge-actions.ts#mergeAction": {
    needs: "customers:delete",
    args: (id) => [{ survivor: about(id), loser: about(`${id}-other`) }],
    outcome: "not_found",
  },
  "lib/customers/merge-actions.ts#dismissDuplicateAction": pairDoor(),
  "lib/customers/merge-actions.ts#restoreDuplicateAction": pairDoor(),
  "lib/customers/undo-actions.ts#previewUndoAction": {
    needs: "customers:read",
    args: (id) => [{ changeSetId: idOf(id), after: null }],
    outcome: "not_found",
  },
  "lib/customers/undo-actions.ts#undoAction": {
    needs: "customers:read",
    args: (id) => [{ changeSetId: idOf(id), undoId: null, after: null }],
    outcome: "not_found",
  },
  "lib/auth/own-actions.ts#changePasswordAction": {
    needs: "session",
    args: (id) => [{ currentPassword: id, newPassword: `${id} and more than that` }],
    outcome: "validation",
  },
  "lib/auth/own-actions.ts#endOwnSessionAction": { needs: "session", args: (id) => [{ id }] },
  "lib/auth/own-actions.ts#endOtherSessionsAction": { needs: "session", args: () => [{}] },
  "lib/auth/two-step-actions.ts#turnOnTwoStepAction": {
    needs: "session",
    args: (id) => [{ ticket: id, code: "000000" }],
    outcome: "conflict",
  },
  "lib/auth/two-step-actions.ts#turnOffTwoStepAction": {
    needs: "session",
    args: () => [{ code: "000000" }],
    outcome: "validation",
  },
  "lib/auth/two-step-actions.ts#renewRecoveryCodesAction": {
    needs: "session",
    args: () => [{ code: "000000" }],
    outcome: "validation",
  },
  "lib/auth/two-step-actions.ts#resetSecondFactorAction": {
    needs: "organization:admin",
    args: (id) => [{ userId: idOf(id) }],
    outcome: "not_found",
  },
  "lib/organizations/actions.ts#setTwoStepRuleAction": {
    needs: "organization:admin",
    args: () => [{ adminsNeedTwoStep: false }],
  },
  "lib/organizations/actions.ts#addEntryAction": {
    needs: "organization:admin",
    args: (id) => [{ list: "terms", name: `Terms ${id}`.slice(0, 50) }],
  },
  "lib/organizations/actions.ts#renameEntryAction": listDoor({ to: "Renamed", expected: 0 }),
  "lib/organizations/actions.ts#retireEntryAction": listDoor({ move: null, expected: 0 }),
  "lib/organizations/actions.ts#bringBackEntryAction": listDoor(),
  "lib/organizations/actions.ts#deleteEntryAction": listDoor(),
  "lib/organizations/actions.ts#reorderEntriesAction": {
    needs: "organization:admin",
    args: (id) => [{ list: "tiers", seen: [id], order: [id] }],
    outcome: "conflict",
  },
  "lib/organizations/actions.ts#moveAccountsAction": {
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
  "lib/reps/actions.ts#addRepAction": {
    needs: "organization:admin",
    args: (id) => [{ repNumber: `N ${id}`.slice(0, 50), name: "New" }],
  },
  "lib/reps/actions.ts#editRepAction": {
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
  ...userDoors([
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
  "lib/customers/suggest-actions.ts#suggestValuesAction": {
    needs: "customers:read",
    args: (id) => [{ field: `customerAttributes.${id}`, search: id }],
  },
  "lib/customers/suggest-actions.ts#suggestAttributesAction": {
    needs: "customers:read",
    args: (id) => [{ search: id }],
  },
  "lib/views/actions.ts#createViewAction": {
    needs: "customers:read",
    args: (id) => [{ name: id.slice(0, 50), query: VIEW_QUERY }],
  },
  "lib/views/actions.ts#saveViewAction": viewDoor({ version: 1, query: VIEW_QUERY }),
  "lib/views/actions.ts#renameViewAction": viewDoor({ name: "Renamed" }),
  "lib/views/actions.ts#shareViewAction": viewDoor({ isShared: true }),
  "lib/views/actions.ts#deleteViewAction": viewDoor(),
  "lib/views/actions.ts#moveViewAction": viewDoor({ by: 1 }),
  "lib/views/actions.ts#setStartViewAction": viewDoor(),
  "lib/views/actions.ts#setStartRolesAction": {
    ...viewDoor({ roles: ["admin"] }),
    needs: "organization:admin",
  },
  "lib/clients/actions.ts#createClientAction": {
    needs: "organization:admin",
    args: (id) => [{ name: `Client ${id}` }],
  },
  "lib/clients/actions.ts#updateClientAction": clientDoor({ changes: { name: "Renamed" } }),
  "lib/clients/actions.ts#rotateClientAction": clientDoor({ overlapHours: 0 }),
  "lib/clients/actions.ts#endOverlapAction": clientDoor(),
  "lib/clients/actions.ts#revokeClientAction": clientDoor(),
  "lib/clients/actions.ts#deleteClientAction": clientDoor(),
};

/** Of a pair there is always one that nobody has. */
function pairDoor(): ActionDoor {
  return {
    needs: "customers:delete",
    args: (id) => [{ one: id, other: `${id}-other` }],
    outcome: "not_found",
  };
}

/** All accounts that the id finds stay; the answer tells how many they are. */
function handoverDoor(more: object = {}): ActionDoor {
  return {
    needs: "customers:assign",
    args: (id) => [
      {
        source: { of: "list", selection: activation(id).selection },
        split: { rules: [], rest: { to: "stay" }, exceptions: [] },
        ...more,
      },
    ],
  };
}

/** A number is an organization's own, so that no other's can be named. */
function oneHandoverDoor(more: object = {}): ActionDoor {
  return {
    needs: "customers:assign",
    args: () => [{ number: 2_000_000_000, ...more }],
    outcome: "not_found",
  };
}

function listDoor(more: object = {}): ActionDoor {
  return {
    needs: "organization:admin",
    args: (id) => [{ list: "terms", name: id, ...more }],
    outcome: "not_found",
  };
}

function userDoors(names: readonly string[]): Record<string, ActionDoor> {
  const door: ActionDoor = {
    needs: "organization:admin",
    args: (id) => [{ userId: idOf(id) }],
    outcome: "not_found",
  };
  return Object.fromEntries(names.map((name) => [`lib/users/actions.ts#${name}`, door]));
}

function viewDoor(more: object = {}): ActionDoor {
  return {
    needs: "customers:read",
    args: (id) => [{ handle: id, ...more }],
    outcome: "not_found",
  };
}

function clientDoor(more: object = {}): ActionDoor {
  return {
    needs: "organization:admin",
    args: (id) => [{ id: idOf(id), ...more }],
    outcome: "not_found",
  };
}

export type PageDoor = {
  /** Its folder under `app`, without those in brackets. */
  page: string;
  needs: Need;
  path: (id: string) => string;
  /** A text that only who may see the page is shown; a page without one has nothing of its own there. */
  shows?: (id: string) => string;
  /** What it answers to who may, where that is not 200. */
  status?: number;
};

export const PAGES: readonly PageDoor[] = [
  { page: "/", needs: "customers:read", path: () => "/", shows: () => "Company" },
  {
    page: "/customers",
    needs: "customers:read",
    path: (id) => `/customers?search=${segment(id)}&view=${segment(id)}`,
    shows: (id) => `Company ${id}`,
  },
  {
    page: "/customers/new",
    needs: "customers:write",
    path: () => "/customers/new",
    shows: () => REP_NAME,
  },
  {
    page: "/customers/[customerNumber]",
    needs: "customers:read",
    path: (id) => `/customers/${segment(id)}`,
    shows: (id) => `Company ${id}`,
  },
  {
    page: "/orders",
    needs: "customers:read",
    path: (id) => `/orders?account=${segment(id)}`,
    shows: (id) => `Company ${id}`,
  },
  {
    page: "/reactivation",
    needs: "customers:lifecycle",
    path: (id) => `/reactivation?search=${segment(id)}&person=${segment(id)}&reason=${segment(id)}`,
    shows: () => REP_NAME,
  },
  {
    page: "/duplicates",
    needs: "customers:delete",
    path: () => "/duplicates",
    shows: () => REP_NAME,
  },
  {
    page: "/duplicates/[customerNumber]/[otherNumber]",
    needs: "customers:delete",
    path: (id) => `/duplicates/${segment(id)}/${segment(`${id}-other`)}`,
    status: 404,
  },
  {
    page: "/activity",
    needs: "customers:read",
    path: (id) => `/activity?account=${segment(id)}`,
    shows: (id) => `Company ${id}`,
  },
  {
    page: "/activity/[changeSetId]",
    needs: "customers:read",
    path: (id) => `/activity/${segment(id)}`,
  },
  {
    page: "/handovers",
    needs: "customers:assign",
    path: () => "/handovers",
    shows: () => "Hand accounts over",
  },
  {
    page: "/handovers/new",
    needs: "customers:assign",
    path: (id) => `/handovers/new?rep=${segment(id)}&search=${segment(id)}`,
    shows: () => REP_NAME,
  },
  {
    page: "/handovers/[number]",
    needs: "customers:assign",
    path: (id) => `/handovers/${segment(id)}`,
  },
  { page: "/profile", needs: "session", path: () => "/profile" },
  {
    page: "/profile/two-step",
    needs: "session",
    path: () => "/profile/two-step",
  },
  { page: "/settings", needs: "session", path: () => "/settings", status: 307 },
  {
    page: "/settings/users",
    needs: "organization:admin",
    path: () => "/settings/users",
    shows: () => "admin@rolodesk.example",
  },
  {
    page: "/settings/api-clients",
    needs: "organization:admin",
    path: () => "/settings/api-clients",
    shows: () => "erp-revoked",
  },
  {
    page: "/settings/tiers",
    needs: "organization:admin",
    path: () => "/settings/tiers",
    shows: () => "Wholesale",
  },
  {
    page: "/settings/terms",
    needs: "organization:admin",
    path: () => "/settings/terms",
    shows: () => "NET15",
  },
  {
    page: "/settings/reps",
    needs: "organization:admin",
    path: () => "/settings/reps",
    shows: () => REP_NAME,
  },
  {
    page: "/settings/defaults",
    needs: "organization:admin",
    path: () => "/settings/defaults",
    shows: () => "Swiss Franc",
  },
  {
    page: "/settings/sign-in",
    needs: "organization:admin",
    path: () => "/settings/sign-in",
    shows: () => "admin@rolodesk.example",
  },
  {
    page: "/forgot-password",
    needs: "nobody",
    path: (id) => `/forgot-password?organization=${segment(id)}`,
    shows: () => "Forgot your password",
  },
  {
    page: "/set-password",
    needs: "nobody",
    path: () => "/set-password",
    shows: () => "password",
  },
  {
    page: "/sign-in",
    needs: "nobody",
    path: (id) => `/sign-in?organization=${segment(id)}`,
    shows: () => "To your organization",
  },
  {
    page: "/docs/api",
    needs: "nobody",
    path: () => "/docs/api",
    shows: () => "/api/customers/{customerNumber}/renumber",
  },
];
