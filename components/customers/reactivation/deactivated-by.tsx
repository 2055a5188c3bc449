import { DOOR_WORDS } from "@/components/activity/entry-words";
import { RelativeTime } from "@/components/table/clock";
import type { Deactivation } from "@/lib/customers/record/deactivations";
import { wayText } from "./deactivation-words";

/** "Deactivated by Olga Petrov 3 days ago: credit hold". */
export function DeactivatedBy({ deactivation }: { deactivation: Deactivation | null }) {
  if (!deactivation) return <>Inactive; who deactivated it is not on record</>;
  const { who, at, reason, action } = deactivation;
  const isManual = deactivation.door === "page" && action !== "create";
  return (
    <>
      {action === "create" ? "Created inactive by " : "Deactivated by "}
      <span className="font-medium text-ink">
        <bdi>{who}</bdi>
      </span>{" "}
      <RelativeTime value={at} />
      {isManual && deactivation.kind !== "undo"
        ? null
        : ` (${action === "create" ? DOOR_WORDS[deactivation.door] : wayText(deactivation)})`}
      {reason ? <>: {reason}</> : <> · no reason given</>}
    </>
  );
}
