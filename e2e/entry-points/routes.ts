import { account } from "../api-client";
import { type Need, segment } from "./entry-point";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type RouteEntry = {
  /** The folder of its route.ts, such as `api/customers/[customerNumber]`. */
  route: string;
  method: Method;
  needs: Need;
  /** `page` for a route of the pages, which takes the session's cookie instead of a token. */
  door?: "api" | "page";
  /** The status with access. */
  status: number;
  /** The path for `id`: an account's number, or another id. */
  path: (id: string) => string;
  body?: (id: string) => unknown;
  type?: string;
  /** A route of the pages whose answer reveals nothing of the account. */
  isSilent?: true;
};

const one = (id: string) => `/api/customers/${segment(id)}`;

export const ROUTES: readonly RouteEntry[] = [
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
    route: "robots.txt",
    method: "GET",
    door: "page",
    needs: "nobody",
    status: 200,
    path: () => "/robots.txt",
    isSilent: true,
  },
  {
    route: ".well-known/security.txt",
    method: "GET",
    door: "page",
    needs: "nobody",
    status: 200,
    path: () => "/.well-known/security.txt",
    isSilent: true,
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
    route: "suggestions",
    method: "GET",
    door: "page",
    needs: "customers:read",
    status: 200,
    path: (id) => `/suggestions?search=${segment(id)}`,
    isSilent: true,
  },
  {
    route: "suggestions",
    method: "GET",
    door: "page",
    needs: "customers:read",
    status: 200,
    path: (id) => `/suggestions?field=${segment(`customerAttributes.${id}`)}&search=${segment(id)}`,
    isSilent: true,
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
