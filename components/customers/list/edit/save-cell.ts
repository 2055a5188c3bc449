import { failureText } from "@/components/customers/account/commands/failure-text";
import { attempt } from "@/components/form/attempt";
import type { Account } from "@/lib/customers/record/get";
import { locationOf } from "@/lib/customers/record/location";
import { saveCellAction } from "@/lib/customers/write/cell-action";
import type { AccountRow } from "@/lib/views/accounts-answer";
import { checkCell } from "./check-cell";
import { type CellKey, type EditStore, latestRow } from "./edit-store";
import { type CellValue, nameOf } from "./editable-fields";
import { othersText, threeWayCell } from "./three-way-cell";

/** How often a save is retried after another person's save without overlap. */
const RETRIES = 3;

type Save = {
  store: EditStore;
  key: CellKey;
  /** The row when editing began. */
  base: AccountRow;
  value: CellValue;
  /** The row's list. */
  list: string;
  /** The reason for a change of status. */
  reason?: string | null;
};

function rowOf(account: Account, id: string, etag: string): AccountRow {
  const { addresses, contacts: _contacts, customerAttributes: _attributes, ...fields } = account;
  return { ...fields, id, etag, location: locationOf(addresses) };
}

/** Saves a cell's value, and shows the result in the cell. */
export function saveCell(save: Save): Promise<"saved" | "refused" | "conflict"> {
  const { store, key, base, value } = save;
  store.setCell(key, { step: "saving", base, value });
  return store.inTurn(key.id, () => saveNow(save));
}

async function saveNow({ store, key, base, value: typed, list, reason = null }: Save) {
  const { field, id } = key;
  const refuse = (message: string) => {
    store.setCell(key, { step: "refused", base, value: typed, message });
    store.say(`Not saved. ${message}`);
    return "refused" as const;
  };
  const checked = checkCell(field, typed);
  if (checked.problem !== null) return refuse(checked.problem);
  const { value } = checked;
  let others: string | null = null;
  let who: string | null = null;

  for (let left = RETRIES; ; left--) {
    const from = latestRow(store.rows(), base);
    const merged = threeWayCell(base, field, value, from);
    if (merged === "overlap" || left < 0) {
      store.setCell(key, { step: "conflict", base, value: typed, theirs: from, who });
      store.say(`Not saved. ${who ?? "Somebody else"} has changed this meanwhile.`);
      return "conflict" as const;
    }
    if (merged === "same") {
      store.setCell(key, null);
      return "saved" as const;
    }
    const change =
      typeof value === "boolean"
        ? { kind: "status" as const, active: value, reason }
        : { kind: "fields" as const, changes: { [field]: value } };
    const { customerNumber, etag } = from;
    const result = await attempt(() => saveCellAction({ customerNumber, etag, list, change }));
    if (!result.ok) return refuse(result.errors?.[field]?.[0] ?? failureText(result));
    const { data } = result;
    const row = rowOf(data.account, id, data.etag);
    store.learn(row, list, data.matches);
    if (data.outcome === "conflict") {
      who = data.since[0]?.who ?? null;
      others = othersText(data.since);
      continue;
    }
    if (data.changeSetId !== null) {
      const words = `${nameOf(field)} of ${row.companyName}`;
      store.remember({ changeSetId: data.changeSetId, accounts: 1, words });
    }
    store.setCell(key, { step: "saved" });
    const gone = data.matches ? null : "The account no longer matches; it stays until you refresh.";
    store.say(["Saved.", others, gone].filter(Boolean).join(" "));
    store.setNote(others);
    return "saved" as const;
  }
}
