import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "./empty-state";
import { ProblemList } from "./problem-list";

/** The page for an address with invalid parameters. */
export function UnknownAddress({
  page,
  errors,
  way,
}: {
  /** The subject of the sentence, as in "the list". */
  page: string;
  errors: Readonly<Record<string, readonly string[]>>;
  /** A link to the page without the invalid parameters. */
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
