import { TextLink } from "@/components/ui/text-link";
import type { ActivityEntry } from "@/lib/activity/activity";
import { accountPath } from "@/lib/customers/form/path";

/** The account that an entry is about: its number, which leads to it while it is there, and its name. */
export function EntryAccount({
  entry,
}: {
  entry: Pick<ActivityEntry, "customerNumber" | "companyName" | "isDeleted">;
}) {
  const { customerNumber, companyName, isDeleted } = entry;
  if (isDeleted) return <span className="font-mono text-xs">{customerNumber}</span>;
  return (
    <>
      <TextLink href={accountPath(customerNumber)} prefetch={false} className="font-mono text-xs">
        {customerNumber}
      </TextLink>{" "}
      <span className="text-muted">
        <bdi>{companyName}</bdi>
      </span>
    </>
  );
}
