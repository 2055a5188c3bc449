import { TextLink } from "@/components/ui/text-link";
import type { ActivityEntry } from "@/lib/activity/activity";
import { accountPath } from "@/lib/customers/form/path";

/** The account of an entry: its number, as a link while it exists, and its name. */
export function EntryAccount({
  entry,
}: {
  entry: Pick<ActivityEntry, "customerNumber" | "companyName" | "isDeleted">;
}) {
  const { customerNumber, companyName, isDeleted } = entry;
  if (isDeleted) return <span className="font-mono text-xs">{customerNumber}</span>;
  return (
    <>
      <TextLink href={accountPath(customerNumber)} className="font-mono text-xs">
        {customerNumber}
      </TextLink>{" "}
      <span className="text-muted">
        <bdi>{companyName}</bdi>
      </span>
    </>
  );
}
