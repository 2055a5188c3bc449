import type { BadgeTone } from "@/components/ui/badge";
import type { Holder } from "@/lib/handovers/books";
import type {
  HandoverAccount,
  HandoverLine,
  HandoverState,
  ItemOutcome,
  RepName,
  Stay,
} from "@/lib/handovers/types";

/** The rep's name, or the number when it is unlisted: "Ada Berg". */
export const repText = ({ name, repNumber }: RepName): string => name ?? repNumber;

export const repOrNone = (rep: RepName | null): string => (rep ? repText(rep) : "No rep");

export const STATE_WORDS: Readonly<Record<HandoverState, { label: string; tone: BadgeTone }>> = {
  planned: { label: "Planned", tone: "accent" },
  running: { label: "Running", tone: "accent" },
  done: { label: "Done", tone: "ok" },
  cancelled: { label: "Cancelled", tone: "neutral" },
  stopped: { label: "Stopped", tone: "warning" },
};

export const STAY_WORDS: Readonly<Record<Stay, string>> = {
  exception: "Stays: an exception",
  rule: "Stays",
  already: "Is theirs already",
};

/** The outcome of a number of accounts. */
export function outcomeWords(outcome: ItemOutcome, count: number): string {
  const one = count === 1;
  switch (outcome) {
    case "moved":
      return "changed hands";
    case "elsewhere":
      return one
        ? "had been given to somebody else in between and was left alone"
        : "had been given to somebody else in between and were left alone";
    case "gone":
      return "had been deleted or merged in between";
    case "refused":
      return one
        ? "stays, because its new rep is not active any more"
        : "stay, because their new rep is not active any more";
    case "unchanged":
      return one
        ? "was with its new rep already by then"
        : "were with their new rep already by then";
  }
}

/** The planned or actual outcome of one account, in a few words. */
export function fateWords({ stays, outcome, reason, heldBy }: HandoverAccount): string {
  if (stays) return STAY_WORDS[stays];
  switch (outcome) {
    case "moved":
      return "Changed hands";
    case "elsewhere":
      return heldBy
        ? `Left alone: belongs to ${repText(heldBy)} now`
        : "Left alone: has no rep now";
    case "gone":
      return reason ?? "Deleted in between";
    case "refused":
      return reason ?? "Refused";
    case "unchanged":
      return "Was there already";
    default:
      return "Changes hands";
  }
}

/** The holder of a row in the books. */
export function holderText(holder: Holder): string {
  switch (holder.who) {
    case "rep":
      return holder.name ?? holder.repNumber;
    case "nobody":
      return "No rep";
    case "elsewhere":
      return "Given to others in between";
    case "gone":
      return "Deleted or merged in between";
  }
}

/** A handover's title beside its number. */
export const sourceText = ({ book }: Pick<HandoverLine, "book">): string =>
  book ? `The book of ${repText(book)}` : "Accounts of a list";
