/** The promises that are tested by load: each row of docs/reliability.md, in its order. */
export const ROWS = {
  "cross-tenant": "Probes for another organization’s data, from a generated matrix",
  "filter-removed": "The same with the verbs’ organization filter removed",
  "pooled-tenants": "Pooled connections with random organizations, errors, time-outs, aborts",
  permissions: "Role × permission × door",
  catalogue: "Catalogue guard: row-level security, policies, keys",
  "bypass-headers": "Middleware-bypass headers, RSC and prefetch paths without a session",
  csrf: "Actions from other origins",
  model: "Sequences of API calls against an in-memory model",
  lists: "Filters and sorting against an in-memory oracle",
  states: "Random states of the table in Chromium, by the API and in the export",
  "schema-fuzz": "Valid and invalid requests made from the OpenAPI document",
  "lost-updates": "16 clients on 50 hot accounts, through pages and API",
  "concurrent-upserts": "Concurrent upserts of the same number, the same externalId, crossed pairs",
  "kill-server": "kill -9 of the server under write load",
  "handover-restart": "kill -9 of the server in the middle of a handover",
  "kill-postgres": "kill -9 of PostgreSQL under write load",
  "database-outage": "Database stopped, slow, cut after COMMIT before the answer",
  "second-process": "A second process on the embedded data, stale locks, reused pids",
  "erp-feed": "An ERP feed through a proxy that cuts, doubles and reorders; then the feed again",
  tokens: "Forged and odd tokens, key rotation, revocation",
  xss: "Stored script payloads in every field, in Chromium",
  audit: "Audit completeness with injected faults; tampering",
  axe: "axe on every page and state, two themes, two widths; jobs by keyboard alone",
} as const;

export type RowName = keyof typeof ROWS;
