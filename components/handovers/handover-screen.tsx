import { UndoPanel } from "@/components/activity/undo-panel";
import { accountsText } from "@/components/activity/undo-words";
import { Section } from "@/components/customers/account/section";
import { Clock, RelativeTime } from "@/components/table/clock";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { TextLink } from "@/components/ui/text-link";
import { type HandoverPage, ITEM_OUTCOMES } from "@/lib/handovers/types";
import { BooksTable } from "./books-table";
import { HandoverAccountsSection } from "./handover-accounts";
import { HandoverRun } from "./handover-run";
import { outcomeWords, STATE_WORDS, sourceText } from "./handover-words";

export type HandoverScreenProps = { handover: HandoverPage; locale: string; now: number };

/** A handover: planned, running or finished, with its books before and after. */
export function HandoverScreen({ handover, locale, now }: HandoverScreenProps) {
  const { number, state, result, plan, changeSetId, counts } = handover;
  const hasEnded = state === "done" || state === "stopped";
  const hasRun = state === "running" || hasEnded;
  return (
    <Clock start={now}>
      <div className="flex max-w-240 flex-col gap-6 px-4 pt-4 pb-10 sm:px-6">
        <Header handover={handover} />
        <HandoverRun key={number} handover={handover} />
        {hasEnded ? <Outcome handover={handover} locale={locale} /> : null}
        {state === "cancelled" ? (
          <p className="text-sm">It was cancelled before it began. No account changed hands.</p>
        ) : null}
        <Section
          id="books"
          title={result ? "Before and after, as it came out" : "Before and after, as planned"}
        >
          <BooksTable books={result ?? plan} label="Books before and after" />
          <p className="mt-1.5 text-muted text-xs">
            Whole books as they were when this was planned; the orders are those of the twelve
            months before. What others changed since is not in it.
          </p>
        </Section>
        <HandoverAccountsSection
          // Mounts the list anew when the handover ends, because its order changes.
          key={state}
          number={number}
          hasRun={hasRun}
          accounts={handover.accounts}
          stays={handover.stays}
          isStopped={state === "stopped"}
          counts={counts}
        />
        {hasEnded && counts.moved > 0 ? (
          <div className="flex flex-col gap-3 border-t pt-4">
            <UndoPanel key={changeSetId} changeSetId={changeSetId} accounts={counts.moved} />
            <p className="text-sm">
              <TextLink href={`/activity/${changeSetId}`}>
                Show each change in the activity
              </TextLink>
            </p>
          </div>
        ) : null}
      </div>
    </Clock>
  );
}

function Header({ handover }: { handover: HandoverPage }) {
  const { number, state, maker, createdAt, note, undoneBy } = handover;
  const words = STATE_WORDS[state];
  return (
    <header className="flex flex-col gap-3">
      <Breadcrumb href="/handovers" label="Handovers">
        {number}
      </Breadcrumb>
      <div className="[overflow-wrap:anywhere]">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="font-semibold text-ink text-xl">{sourceText(handover)}</h1>
          <Badge tone={words.tone}>{words.label}</Badge>
        </div>
        <p className="mt-1 text-muted text-sm">
          <span className="font-medium text-ink">{maker}</span> · <RelativeTime value={createdAt} />
        </p>
        {note ? <p className="mt-1 text-sm">“{note}”</p> : null}
      </div>
      {undoneBy.map(({ id, who, at }) => (
        <Banner
          key={id}
          tone="ok"
          action={
            <TextLink href={`/activity/${id}`} className="font-medium">
              Show the undo
            </TextLink>
          }
        >
          Undone by {who}, <RelativeTime value={at} />
        </Banner>
      ))}
    </header>
  );
}

/** The number of accounts for each outcome, and the accounts that joined meanwhile. */
function Outcome({ handover, locale }: { handover: HandoverPage; locale: string }) {
  const { counts, total, position, stays, joined, book, source } = handover;
  const told = ITEM_OUTCOMES.filter((outcome) => outcome === "moved" || counts[outcome] > 0);
  const left = total - position;
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label="Outcome" className="flex flex-col gap-1 text-sm">
        {told.map((outcome) => (
          <li key={outcome}>
            <span className="font-medium tabular-nums">
              {accountsText(counts[outcome], locale)}
            </span>{" "}
            {outcomeWords(outcome, counts[outcome])}
          </li>
        ))}
        {left > 0 ? (
          <li>
            <span className="font-medium tabular-nums">{accountsText(left, locale)}</span> had not
            had their turn and stay where they are
          </li>
        ) : null}
        {stays > 0 ? (
          <li>
            <span className="font-medium tabular-nums">{accountsText(stays, locale)}</span>{" "}
            {stays === 1 ? "stays" : "stay"} as planned
          </li>
        ) : null}
      </ul>
      {joined && joined.accounts > 0 ? (
        <Banner
          tone="info"
          action={
            source.of === "book" ? (
              <TextLink
                href={`/handovers/new?rep=${encodeURIComponent(source.repNumber)}`}
                className="font-medium"
              >
                Hand them over
              </TextLink>
            ) : null
          }
        >
          {accountsText(joined.accounts, locale)} joined{" "}
          {book ? `the book of ${book.name ?? book.repNumber}` : "the list"} since it was planned:{" "}
          {joined.sample.join(", ")}
          {joined.accounts > joined.sample.length ? " …" : ""}
        </Banner>
      ) : null}
    </div>
  );
}
