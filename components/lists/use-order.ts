import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { reorderEntriesAction } from "@/lib/lists/actions";
import type { NamedListName } from "@/lib/lists/schema";

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((name, index) => name === other[index]);

const isPermutation = (one: readonly string[], other: readonly string[]) =>
  isSame([...one].sort(), [...other].sort());

/** The names with one moved up or down by one. */
function moved(names: readonly string[], name: string, by: -1 | 1): string[] {
  const from = names.indexOf(name);
  const rest = names.filter((one) => one !== name);
  rest.splice(from + by, 0, name);
  return rest;
}

/**
 * A list's order with moves: shown at once, saved one by one; asks before the page is left
 * meanwhile.
 * @param names the stored order.
 */
export function useOrder(list: NamedListName, names: readonly string[]) {
  const router = useRouter();
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const queue = useRef(Promise.resolve(true));
  const isCurrent = wanted !== null && isPermutation(wanted, names);
  if (wanted !== null && (!isCurrent || isSame(wanted, names))) setWanted(null);
  const order = isCurrent ? wanted : names;

  useEffect(() => {
    if (!isCurrent) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isCurrent]);

  const move = (name: string, by: -1 | 1) => {
    const next = moved(order, name, by);
    setFailure(null);
    setWanted(next);
    setSaid(`${name} is number ${next.indexOf(name) + 1} of ${next.length} now.`);
    queue.current = queue.current.then(async (isSound) => {
      // Later moves build on a refused one, so they are dropped too.
      const answer = isSound
        ? await attempt(() => reorderEntriesAction({ list, seen: [...order], order: next }))
        : null;
      if (answer?.ok) return true;
      if (answer) setFailure(answer.message);
      setWanted(null);
      router.refresh();
      return false;
    });
    const last = queue.current;
    void last.then((isSound) => {
      if (!isSound && queue.current === last) queue.current = Promise.resolve(true);
    });
  };
  return { order, isSaving: isCurrent, move, said, failure };
}
