import { REPS } from "../people";
import { type Need, segment } from "./entry-point";

const REP_NAME = REPS.map(({ name }) => name)[0] ?? "";

export type PageEntry = {
  /** The page's path under `app`, without the folders in parentheses. */
  page: string;
  needs: Need;
  path: (id: string) => string;
  /** A text shown only with access; a page without one shows nothing of its own. */
  shows?: (id: string) => string;
  /** The status with access, if it is not 200. */
  status?: number;
};

export const PAGES: readonly PageEntry[] = [
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
