import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "./empty-state";
import { ProblemList } from "./problem-list";

/** An address that asks for something its page does not know. */
export function UnknownAddress({
  page,
  errors,
  way,
}: {
  /** What does not know it, as in "the list". */
  page: string;
  errors: Readonly<Record<string, readonly string[]>>;
  /** The way to what the page does know. */
  way: ReactNode;
}) {
  return (
    <EmptyState
      title={`This address asks for something ${page} does not know`}
      icon={<TriangleAlert />}
      className="max-w-160"
      actions={way}
    >
      <ProblemList errors={errors} />
    </EmptyState>
  );
}
