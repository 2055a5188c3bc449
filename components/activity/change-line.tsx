import { ArrowRight } from "lucide-react";
import type { RecordedChange } from "@/lib/audit/write-entries";
import { labelOf } from "@/lib/customers/form/labels";
import { inSentence } from "./entry-words";
import { ChangedValue } from "./rep-names";

/** One changed field, before and after. */
function ChangeLine({ change, withLabel }: { change: RecordedChange; withLabel: boolean }) {
  const { path, before, after, kind } = change;
  const label = labelOf(path);
  if (kind === "reordered") return <li className="text-muted">Order of the {inSentence(label)}</li>;
  return (
    <li className="[overflow-wrap:anywhere]">
      {withLabel ? <span className="me-1.5 text-muted">{label}</span> : null}
      {kind === "added" ? null : (
        <>
          <span className="sr-only">from </span>
          <del className="text-muted">
            <ChangedValue path={path} value={before} />
          </del>{" "}
        </>
      )}
      {kind === "removed" ? (
        <span className="sr-only">removed</span>
      ) : (
        <>
          {kind === "added" ? null : (
            <ArrowRight aria-hidden="true" className="mx-0.5 mb-0.5 inline size-3 text-muted" />
          )}
          <span className="sr-only">to </span>
          <ins className="font-medium no-underline">
            <ChangedValue path={path} value={after} />
          </ins>
        </>
      )}
    </li>
  );
}

export function ChangeLines({
  changes,
  withLabels,
}: {
  changes: readonly RecordedChange[];
  withLabels: boolean;
}) {
  return (
    <ul className="mt-0.5 flex flex-col gap-0.5">
      {changes.map((change) => (
        <ChangeLine
          key={`${change.path} ${change.kind ?? ""} ${change.id ?? ""}`}
          change={change}
          withLabel={withLabels}
        />
      ))}
    </ul>
  );
}
