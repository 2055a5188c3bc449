"use client";

import { CircleAlert, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Section } from "@/components/customers/account/section";
import { attempt } from "@/components/form/attempt";
import { ComboBox } from "@/components/ui/combo-box";

import { IconButton } from "@/components/ui/icon-button";
import type { Option } from "@/components/ui/option-list";
import { quickFindAction } from "@/lib/customers/list/actions";
import { caseKey } from "@/lib/text";
import { type ExceptionState, nextKey } from "./draft-state";
import { useReceivers } from "./target-field";

const QUIET_MS = 200;

/** Accounts with their own target, before any rule. */
export function ExceptionsSection({
  exceptions,
  giver,
  errorOf,
  onChange,
}: {
  exceptions: ExceptionState[];
  giver: string | null;
  errorOf: (path: string) => string | undefined;
  onChange: (exceptions: ExceptionState[]) => void;
}) {
  const receivers = useReceivers(giver);
  const [changes, setChanges] = useState(0);
  const change = (next: ExceptionState[]) => {
    setChanges(changes + 1);
    onChange(next);
  };
  const add = (customerNumber: string, companyName: string) => {
    if (exceptions.some((one) => caseKey(one.customerNumber) === caseKey(customerNumber))) return;
    const key = nextKey(exceptions);
    change([...exceptions, { key, customerNumber, companyName, repNumber: null }]);
  };
  return (
    <Section
      id="exceptions"
      title="Exceptions"
      {...(exceptions.length > 0 ? { count: exceptions.length } : {})}
    >
      <div className="flex flex-col gap-2">
        {exceptions.length > 0 ? (
          <ul aria-label="Exceptions" className="flex flex-col rounded-md border text-sm">
            {exceptions.map(({ key, customerNumber, companyName, repNumber }, index) => {
              const path = `split.exceptions[${index}]`;
              const error = errorOf(`${path}.customerNumber`);
              return (
                <li
                  key={key}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t px-3 py-2 first:border-t-0"
                >
                  <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
                    <span className="font-mono text-xs">{customerNumber}</span>{" "}
                    <bdi>{companyName}</bdi>
                    {error ? (
                      <span className="flex items-start gap-1 text-danger text-xs" role="alert">
                        <CircleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
                        {error}
                      </span>
                    ) : null}
                  </span>
                  <ComboBox
                    aria-label={`Where ${customerNumber} goes`}
                    options={receivers}
                    value={repNumber}
                    emptyLabel="Stays"
                    searchPlaceholder="Find a rep"
                    error={errorOf(`${path}.repNumber`)}
                    onChange={(next) =>
                      onChange(
                        exceptions.map((one) =>
                          one.key === key ? { ...one, repNumber: next } : one,
                        ),
                      )
                    }
                    className="w-52"
                  />
                  <IconButton
                    label={`Remove ${customerNumber}`}
                    onPress={() => change(exceptions.filter((one) => one.key !== key))}
                  >
                    <X aria-hidden="true" />
                  </IconButton>
                </li>
              );
            })}
          </ul>
        ) : null}
        <AccountPicker key={changes} isNext={changes > 0} onPick={add} />
      </div>
    </Section>
  );
}

/** A search for one account by number, name, e-mail or contact. */
function AccountPicker({
  isNext,
  onPick,
}: {
  /** Takes the focus after another account was picked or removed. */
  isNext: boolean;
  onPick: (customerNumber: string, companyName: string) => void;
}) {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Option[]>([]);
  const [isLoading, setLoading] = useState(false);
  const turn = useRef(0);

  useEffect(() => {
    turn.current += 1;
    const own = turn.current;
    const search = text.trim();
    if (search === "") {
      setFound([]);
      setLoading(false);
      return;
    }
    setLoading(true);
    const timer = window.setTimeout(async () => {
      const answer = await attempt(() => quickFindAction(search));
      if (turn.current !== own) return;
      setLoading(false);
      setFound(
        answer.ok
          ? answer.data.map(({ customerNumber, companyName }) => ({
              id: customerNumber,
              label: companyName,
              detail: customerNumber,
            }))
          : [],
      );
    }, QUIET_MS);
    return () => window.clearTimeout(timer);
  }, [text]);

  return (
    <ComboBox
      aria-label="Add an exception"
      placeholder="Add an account that goes elsewhere, or stays…"
      searchPlaceholder="Number, name, e-mail"
      options={found}
      value={null}
      onSearch={setText}
      isLoading={isLoading}
      emptyText={text.trim() === "" ? "Type to find an account" : "No account matches"}
      autoFocus={isNext}
      onChange={(id) => {
        const account = found.find((one) => one.id === id);
        if (account) onPick(account.id, account.label);
      }}
      className="sm:w-96"
    />
  );
}
