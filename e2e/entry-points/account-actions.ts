import { account } from "../api-client";
import { type ActionEntry, idOf } from "./action-entry";

const about = (id: string) => ({ customerNumber: id, etag: "*" });

/** Activates all accounts that the id finds; the answer reveals their number. */
const activation = (id: string) => ({
  selection: { all: new URLSearchParams({ search: id }).toString(), except: [], plus: [] },
  action: { verb: "activate" },
});

const runEntry = (more: object = {}): ActionEntry => ({
  needs: "customers:read",
  args: (id) => [{ runId: idOf(id), ...more }],
  outcome: "not_found",
});

/** Actions on accounts, their orders and handovers. */
export const ACCOUNT_ACTIONS: Readonly<Record<string, ActionEntry>> = {
  "lib/customers/write/actions.ts#createAccountAction": {
    needs: "customers:write",
    args: (id) => [{ customer: account(`${id}-made`) }],
  },
  "lib/customers/write/actions.ts#saveAccountAction": {
    needs: "customers:write",
    args: (id) => [{ ...about(id), changes: { companyPhone: "512-800-2000" } }],
  },
  "lib/customers/write/actions.ts#activateAccountAction": {
    needs: "customers:lifecycle",
    args: (id) => [about(id)],
  },
  "lib/customers/write/actions.ts#deactivateAccountAction": {
    needs: "customers:lifecycle",
    args: (id) => [{ ...about(id), reason: id }],
  },
  "lib/customers/write/actions.ts#renumberAccountAction": {
    needs: "customers:write",
    args: (id) => [{ ...about(id), to: `${id}-moved` }],
  },
  "lib/customers/write/actions.ts#deleteAccountAction": {
    needs: "customers:delete",
    args: (id) => [{ ...about(id), merged: false }],
  },
  "lib/customers/write/cell-action.ts#saveCellAction": {
    needs: "customers:write",
    args: (id) => [
      {
        ...about(id),
        list: "",
        change: { kind: "fields", changes: { companyPhone: "512-800-3000" } },
      },
    ],
  },
  "lib/customers/list/actions.ts#findAccountAction": {
    needs: "customers:read",
    args: (id) => [id],
  },
  "lib/customers/list/actions.ts#quickFindAction": {
    needs: "customers:read",
    args: (id) => [id],
    elsewhere: "ok",
  },
  "lib/customers/list/actions.ts#accountsByNumberAction": {
    needs: "customers:read",
    args: (id) => [[id]],
    elsewhere: "ok",
  },
  "lib/orders/actions.ts#placeOrderAction": {
    needs: "customers:write",
    args: (id) => [{ order: { number: `SO ${id}`.slice(0, 64), customerNumber: id, total: "1" } }],
  },
  "/runs/bulk-preview": {
    needs: "customers:lifecycle",
    args: (id) => [{ ...activation(id), after: null }],
  },
  "lib/customers/bulk/actions.ts#startBulkAction": {
    needs: "customers:lifecycle",
    args: (id) => [{ ...activation(id), expected: 1 }],
  },
  "/runs/bulk": runEntry(),
  "lib/customers/bulk/actions.ts#endBulkAction": runEntry(),
  "lib/customers/bulk/actions.ts#keptAccountsAction": runEntry({ pageNumber: 1 }),
  "lib/customers/bulk/actions.ts#startExportAction": {
    needs: "customers:export",
    args: (id) => [{ selection: activation(id).selection, list: "", expected: 1 }],
  },
  "lib/customers/bulk/actions.ts#matchingAccountsAction": {
    needs: "customers:read",
    args: (id) => [{ list: "", ids: [idOf(id)] }],
    elsewhere: "ok",
  },
  "lib/customers/reactivation/actions.ts#reviewAccountAction": {
    needs: "customers:lifecycle",
    args: (id) => [{ id: idOf(id) }],
    outcome: "not_found",
  },
  "lib/customers/reactivation/actions.ts#previewReactivationAction": {
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
  "lib/customers/reactivation/actions.ts#activateCheckedAction": {
    needs: "customers:lifecycle",
    args: (id) => [{ id: idOf(id) }],
    outcome: "not_found",
  },
  "lib/handovers/actions.ts#previewHandoverAction": handoverEntry(),
  "lib/handovers/actions.ts#previewAccountsAction": handoverEntry({ pageNumber: 1 }),
  "lib/handovers/actions.ts#planHandoverAction": handoverEntry({
    note: null,
    runAt: null,
    expected: "none",
  }),
  "lib/handovers/actions.ts#controlHandoverAction": oneHandoverEntry({ what: "cancel" }),
  "lib/handovers/actions.ts#handoverProgressAction": oneHandoverEntry(),
  "lib/handovers/actions.ts#handoverAccountsAction": oneHandoverEntry({
    show: "all",
    pageNumber: 1,
  }),
  "lib/customers/quality/actions.ts#findDuplicatesOfInputAction": {
    needs: "customers:write",
    args: (id) => [
      { customerNumber: id.slice(0, 64), companyName: id, companyEmail: "", cities: [id] },
    ],
    elsewhere: "ok",
  },
  "lib/customers/merge/actions.ts#mergeAction": {
    needs: "customers:delete",
    args: (id) => [{ survivor: about(id), loser: about(`${id}-other`) }],
    outcome: "not_found",
  },
  "lib/customers/merge/actions.ts#dismissDuplicateAction": pairEntry(),
  "lib/customers/merge/actions.ts#restoreDuplicateAction": pairEntry(),
  "/runs/undo-preview": {
    needs: "customers:read",
    args: (id) => [{ changeSetId: idOf(id), after: null }],
    outcome: "not_found",
  },
  "/runs/undo": {
    needs: "customers:read",
    args: (id) => [{ changeSetId: idOf(id), undoId: null, after: null }],
    outcome: "not_found",
  },
};

/** An action on a pair, of which one account never exists. */
function pairEntry(): ActionEntry {
  return {
    needs: "customers:delete",
    args: (id) => [{ one: id, other: `${id}-other` }],
    outcome: "not_found",
  };
}

/** Hands over all accounts that the id finds, with none moving; the answer reveals their number. */
function handoverEntry(more: object = {}): ActionEntry {
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

/** Handover numbers are per organization, so another organization's cannot be named. */
function oneHandoverEntry(more: object = {}): ActionEntry {
  return {
    needs: "customers:assign",
    args: () => [{ number: 2_000_000_000, ...more }],
    outcome: "not_found",
  };
}
