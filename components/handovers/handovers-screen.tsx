import { ArrowRightLeft, Plus } from "lucide-react";
import { PageLink } from "@/components/customers/account/orders/page-link";
import { Clock, RelativeTime } from "@/components/table/clock";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { type HandoverLine, ITEM_OUTCOMES } from "@/lib/handovers/types";
import { STATE_WORDS, sourceText } from "./handover-words";
import { PlannedTime } from "./planned-time";

export type HandoversProps = {
  handovers: HandoverLine[];
  total: number;
  pageNumber: number;
  pageSize: number;
  locale: string;
  now: number;
};

/** All handovers, newest first. */
export function HandoversScreen(props: HandoversProps) {
  const { handovers, total, pageNumber, pageSize, locale, now } = props;
  const format = new Intl.NumberFormat(locale).format;
  const pageCount = Math.ceil(total / pageSize);
  const first = (pageNumber - 1) * pageSize + 1;
  const hrefOf = (page: number) => (page > 1 ? `/handovers?page=${page}` : "/handovers");
  const add = (
    <LinkButton
      href="/handovers/new"
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      className={total === 0 ? undefined : "ms-auto"}
    >
      Hand accounts over
    </LinkButton>
  );
  return (
    <Clock start={now}>
      <header className="flex flex-wrap items-center gap-x-5 gap-y-2 px-5 pt-3 pb-2 max-sm:px-4">
        <h1 className="font-semibold text-lg">Handovers</h1>
        {total === 0 ? null : add}
      </header>
      <div className="border-t">
        {handovers.length === 0 ? (
          <EmptyState
            title={total === 0 ? "Nothing was handed over yet" : "There is no such page"}
            icon={<ArrowRightLeft />}
            actions={
              total === 0 ? add : <LinkButton href="/handovers">Back to the latest</LinkButton>
            }
          >
            When a rep leaves or a territory moves, give the accounts to others: by rules or in
            turn, now or on a date.
          </EmptyState>
        ) : (
          <ol aria-label="Handovers">
            {handovers.map((handover) => (
              <Line key={handover.number} handover={handover} format={format} />
            ))}
          </ol>
        )}
      </div>
      {pageCount > 1 ? (
        <nav
          aria-label="Pages"
          className="flex items-center justify-between gap-3 px-5 py-4 text-muted text-sm tabular-nums max-sm:px-4"
        >
          <span>
            {format(first)}–{format(Math.min(total, first + pageSize - 1))} of {format(total)}
          </span>
          <span className="flex gap-1">
            <PageLink href={pageNumber > 1 ? hrefOf(pageNumber - 1) : null}>Previous</PageLink>
            <PageLink href={pageNumber < pageCount ? hrefOf(pageNumber + 1) : null}>Next</PageLink>
          </span>
        </nav>
      ) : null}
    </Clock>
  );
}

function Line({ handover, format }: { handover: HandoverLine; format: (value: number) => string }) {
  const { number, state, maker, note, total, position, counts, runAt, createdAt } = handover;
  const words = STATE_WORDS[state];
  const listed = ITEM_OUTCOMES.reduce(
    (sum, outcome) => sum + (outcome === "moved" ? 0 : counts[outcome]),
    0,
  );
  return (
    <li className="flex flex-col gap-0.5 border-b px-5 py-2.5 text-sm max-sm:px-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <TextLink
          href={`/handovers/${number}`}
          className="min-w-0 font-medium [overflow-wrap:anywhere]"
        >
          {number} · {sourceText(handover)}
        </TextLink>
        <Badge tone={words.tone}>{words.label}</Badge>
        <span className="ms-auto text-muted max-sm:ms-0">
          {maker} · <RelativeTime value={createdAt} />
        </span>
      </div>
      <p className="text-muted">
        {state === "planned" && runAt ? (
          <>
            {format(total)} {total === 1 ? "account" : "accounts"}, <PlannedTime value={runAt} />
          </>
        ) : state === "done" ? (
          `${format(counts.moved)} of ${format(total)} accounts changed hands${listed > 0 ? `, ${format(listed)} listed` : ""}`
        ) : (
          `${format(position)} of ${format(total)} accounts dealt with`
        )}
        {note ? <span> · “{note}”</span> : null}
      </p>
    </li>
  );
}
