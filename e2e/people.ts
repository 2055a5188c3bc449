import type { RoleName } from "../lib/auth/permissions";

/** The price tiers of every pool organization. */
export const TIERS = ["Wholesale", "Retail", "Premium"];
export const RETIRED_TIER = "Legacy";
export const TERMS = ["NET15", "NET30", "NET60", "NET90"];
export const REPS = [
  { repNumber: "SR-001", name: "Ada Lindqvist" },
  { repNumber: "SR-002", name: "Bruno Costa" },
  { repNumber: "SR-019", name: "Maya Torres" },
  { repNumber: "SR-022", name: "Jonas Weber" },
];

export type Person = { name: string; email: string; repNumber: string | null };

/** One user for each role, all with the run's password. */
export const PEOPLE: Readonly<Record<RoleName, Person>> = {
  sales_rep: { name: "Maya Torres", email: "rep@rolodesk.example", repNumber: "SR-019" },
  account_manager: { name: "Amir Haddad", email: "manager@rolodesk.example", repNumber: null },
  sales_ops: { name: "Olga Petrov", email: "ops@rolodesk.example", repNumber: null },
  admin: { name: "Ida Nyberg", email: "admin@rolodesk.example", repNumber: null },
};

/** The API clients of every organization; only the first is active. */
export const CLIENT = {
  clientId: "erp",
  revoked: "erp-revoked",
  expired: "erp-expired",
  clientSecret: "ZTJlLWNsaWVudC1zZWNyZXQtb2YtMjU2LXJhbmRvbS1iaXRz",
};

/** The special accounts of a stocked organization: one with orders, one on a retired tier. */
export const STOCKED = { withOrders: "ORDERS-1", onRetiredTier: "LEGACY-1" };
