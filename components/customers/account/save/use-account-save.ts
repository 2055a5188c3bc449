"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { useUndoPart } from "@/components/activity/use-undo-part";
import { attempt } from "@/components/form/attempt";
import { useDraft } from "@/components/form/use-draft";
import { showToast } from "@/components/ui/toast";
import { differences } from "@/lib/customers/form/differences";
import { toChangedInput } from "@/lib/customers/form/input";
import { labelOf } from "@/lib/customers/form/labels";
import { accountPath } from "@/lib/customers/form/path";
import { afterSave, mergeAccount, type Overlap, type Side } from "@/lib/customers/form/three-way";
import { type AccountValues, toValues } from "@/lib/customers/form/values";
import { isNewerEtag } from "@/lib/customers/record/etag";
import type { Account } from "@/lib/customers/record/get";
import type { HistoryEntry } from "@/lib/customers/record/history";
import { saveAccountAction } from "@/lib/customers/write/actions";
import { failureText } from "../commands/failure-text";
import type { useAccountState } from "../use-account-state";

/** The stored account, as far as the page knows. */
type Stored = { values: AccountValues; etag: string };

type Conflict = { stored: Stored; overlaps: Overlap[]; since: HistoryEntry[] };

/** Another person's save that was merged into this one: who, and the changed fields. */
type Merged = { who: string | null; fields: string[] };

/** How often a save is retried after another person's save without overlap. */
const RETRIES = 3;

const storedOf = (account: Account, etag: string): Stored => ({ values: toValues(account), etag });

/** Saves the changes to the stored account, and merges what others save meanwhile. */
export function useAccountSave(
  account: Account,
  etag: string,
  initial: AccountValues,
  {
    form,
    schema,
    showErrors,
    focusFirstError,
    closeCards,
    announce,
  }: ReturnType<typeof useAccountState>,
) {
  const router = useRouter();
  const undo = useUndoPart();
  const [base, setBase] = useState<Stored>({ values: initial, etag });
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [merged, setMerged] = useState<Merged | null>(null);
  const [isPending, setPending] = useState(false);
  /** The change set of the latest save here, while it can be undone here. */
  const [lastSave, setLastSave] = useState<string | null>(null);

  const rebase = useCallback(
    (stored: Stored, values: AccountValues) => {
      setBase(stored);
      form.reset(values, {
        keepErrors: true,
        keepTouched: true,
        keepIsSubmitted: true,
        keepSubmitCount: true,
      });
    },
    [form],
  );

  useDraft(
    `account ${account.customerNumber}`,
    { base, typed: base.values },
    () => {
      const typed = form.getValues();
      return differences(base.values, typed).length > 0 ? { base, typed } : null;
    },
    // The draft includes its base, so that later saves by others are merged as usual.
    ({ base, typed }) => rebase(base, typed),
  );

  useEffect(() => {
    if (isPending || conflict || !isNewerEtag(etag, base.etag)) return;
    const stored = storedOf(account, etag);
    const mine = form.getValues();
    const { values, overlaps } = mergeAccount(base.values, mine, stored.values, "mine");
    if (overlaps.length > 0) setConflict({ stored, overlaps, since: [] });
    else rebase(stored, values);
  }, [account, etag, base, isPending, conflict, form, rebase]);

  const finish = (sent: AccountValues, stored: Stored) => {
    const values = afterSave(sent, form.getValues(), stored.values);
    setBase(stored);
    form.reset(values);
    closeCards();
    announce("Saved.");
    if (stored.values.customerNumber !== account.customerNumber) {
      router.replace(accountPath(stored.values.customerNumber));
    }
  };

  const send = async (from: Stored, retries: number): Promise<void> => {
    const sent = structuredClone(form.getValues());
    const changes = toChangedInput(from.values, sent, schema.parse(sent));
    if (Object.keys(changes).length === 0) {
      finish(sent, from);
      return;
    }
    const { customerNumber } = from.values;
    const result = await attempt(() =>
      saveAccountAction({ customerNumber, etag: from.etag, changes }),
    );
    if (!result.ok) {
      showErrors(result.errors, failureText(result));
      return;
    }
    const { data } = result;
    const stored = storedOf(data.account, data.etag);
    if (data.outcome === "saved") {
      finish(sent, stored);
      setLastSave(data.changeSetId);
      return;
    }
    const { values, overlaps } = mergeAccount(from.values, form.getValues(), stored.values, "mine");
    if (overlaps.length > 0 || retries === 0) {
      setConflict({ stored, overlaps, since: data.since });
      return;
    }
    const theirs = differences(from.values, stored.values);
    const fields = [...new Set(theirs.map(({ path }) => labelOf(path)))];
    setMerged({ who: data.since[0]?.who ?? null, fields });
    rebase(stored, values);
    await send(stored, retries - 1);
  };

  const saveOver = async (from: Stored) => {
    setPending(true);
    form.clearErrors("root");
    try {
      await form.handleSubmit(() => send(from, RETRIES), focusFirstError)();
    } finally {
      setPending(false);
    }
  };

  const save = () => {
    if (isPending) return;
    setMerged(null);
    if (conflict) {
      document.getElementById("conflict-title")?.focus();
      return;
    }
    saveOver(base);
  };

  const settle = (side: Side) => {
    if (!conflict) return;
    const { stored } = conflict;
    const mine = form.getValues();
    const { values } = mergeAccount(base.values, mine, stored.values, side);
    rebase(stored, values);
    setConflict(null);
    if (side === "mine") {
      saveOver(stored);
      return;
    }
    const left = differences(stored.values, values).length;
    announce(
      left === 0 ? "Theirs is taken." : `Theirs is taken. ${left} of yours are left to save.`,
    );
    document.getElementById("details")?.focus();
  };

  const undoLast = async () => {
    if (lastSave === null || isPending) return;
    setPending(true);
    const result = await undo(lastSave);
    setPending(false);
    if (result.ok || result.code === "not_found" || result.code === "forbidden") setLastSave(null);
    if (!result.ok) {
      showToast({ title: "Not undone", description: failureText(result), tone: "error" });
      return;
    }
    const { counts, accounts } = result.data;
    if (counts.restored > 0) showToast({ title: "Your save is undone" });
    else {
      const description = accounts[0]?.reason ?? "The account is not there any more.";
      showToast({ title: "Not undone", description, tone: "warning" });
    }
    document.getElementById("details")?.focus();
  };

  const discard = () => {
    const typed = structuredClone(form.getValues());
    form.reset(conflict ? conflict.stored.values : base.values);
    if (conflict) setBase(conflict.stored);
    setConflict(null);
    setMerged(null);
    // Restores the base too: compared with a newer account, others' changes would look like typed
    // ones.
    const bringBack = () => {
      rebase(base, typed);
      setConflict(conflict);
    };
    showToast({
      title: "Changes discarded",
      tone: "info",
      action: { label: "Undo", onAction: bringBack },
    });
  };

  return {
    base,
    conflict,
    merged,
    isPending,
    save,
    settle,
    discard,
    undoLast: lastSave === null ? null : undoLast,
    dismissMerged: () => setMerged(null),
    hasChanges: () => differences(base.values, form.getValues()).length > 0,
  };
}
