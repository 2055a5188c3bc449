import type { ReactNode } from "react";
import { PageLink } from "@/components/customers/account/orders/page-link";
import { Section } from "@/components/customers/account/section";
import { Clock, RelativeTime } from "@/components/table/clock";
import { Banner } from "@/components/ui/banner";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { TextLink } from "@/components/ui/text-link";
import type { ActivityEntry } from "@/lib/activity/activity";
import type { ChangeSetPage, RelatedChangeSet } from "@/lib/activity/change-set";
import { ChangeLines } from "./change-line";
import { EntryAccount } from "./entry-account";
import { ACTION_WORDS, DOOR_WORDS, showsFields, whatWasDone } from "./entry-words";
import { UndoPanel } from "./undo-panel";
import { accountsText, changeSetTitle, kindText } from "./undo-words";

export type ChangeSetScreenProps = {
  changeSet: ChangeSetPage;
  pageSize: number;
  /** Whether the reader's role allows any undo. */
  mayUndo: boolean;
  locale: string;
  now: number;
};

const pathOf = (id: string) => `/activity/${id}`;

/** A change set: who, when and why, each account before and after, and its undo. */
export function ChangeSetScreen(props: ChangeSetScreenProps) {
  const { changeSet, pageSize, locale } = props;
  const { pageNumber, pageCount } = changeSet;
  const number = new Intl.NumberFormat(locale);
  const first = (pageNumber - 1) * pageSize + 1;
  const hrefOf = (page: number) =>
    page > 1 ? `${pathOf(changeSet.id)}?page=${page}` : pathOf(changeSet.id);
  return (
    <Clock start={props.now}>
      <div className="flex max-w-240 flex-col gap-6 px-4 pt-4 pb-10 sm:px-6">
        <Header changeSet={changeSet} locale={locale} />
        {props.mayUndo ? (
          <UndoPanel key={changeSet.id} changeSetId={changeSet.id} accounts={changeSet.accounts} />
        ) : null}
        <Section id="writes" title="What was done" count={changeSet.readable}>
          {changeSet.readable === 0 ? (
            <p className="text-muted text-sm">
              The accounts have been deleted. Only admins can read what they held.
            </p>
          ) : (
            <ol className="flex flex-col rounded-md border">
              {changeSet.entries.map((entry) => (
                <li key={entry.id} className="border-t px-3 py-2.5 first:border-t-0">
                  <Entry entry={entry} />
                </li>
              ))}
            </ol>
          )}
          {pageCount > 1 ? (
            <nav
              aria-label="Pages of what was done"
              className="mt-2 flex items-center justify-between gap-3 text-muted text-sm tabular-nums"
            >
              <span>
                {number.format(first)}–
                {number.format(Math.min(changeSet.readable, first + pageSize - 1))} of{" "}
                {number.format(changeSet.readable)}
              </span>
              <span className="flex gap-1">
                <PageLink href={pageNumber > 1 ? hrefOf(pageNumber - 1) : null}>Previous</PageLink>
                <PageLink href={pageNumber < pageCount ? hrefOf(pageNumber + 1) : null}>
                  Next
                </PageLink>
              </span>
            </nav>
          ) : null}
        </Section>
      </div>
    </Clock>
  );
}

function Header({ changeSet, locale }: { changeSet: ChangeSetPage; locale: string }) {
  const { actions, undoes, undoneBy } = changeSet;
  const number = new Intl.NumberFormat(locale);
  const parts = [...ACTION_WORDS].flatMap(([action, word]) =>
    actions[action] ? [`${number.format(actions[action])} ${word}`] : [],
  );
  return (
    <header className="flex flex-col gap-3">
      <Breadcrumb href="/activity" label="Activity">
        {kindText(changeSet.kind)}
      </Breadcrumb>
      <div className="[overflow-wrap:anywhere]">
        <h1 className="font-semibold text-ink text-xl">
          {changeSetTitle(changeSet.kind, changeSet.accounts, locale)}
        </h1>
        <p className="mt-1 text-muted text-sm">
          <span className="font-medium text-ink">{changeSet.who}</span> ·{" "}
          <RelativeTime value={changeSet.at} /> · {DOOR_WORDS[changeSet.door]} · {parts.join(", ")}
        </p>
        {changeSet.reason ? <p className="mt-1 text-sm">“{changeSet.reason}”</p> : null}
      </div>
      {undoes ? (
        <Related tone="info" other={undoes} link="Show that change">
          This undid a change by {undoes.who},{" "}
        </Related>
      ) : null}
      {undoneBy.map((undo) => (
        <Related key={undo.id} tone="ok" other={undo} link="Show the undo">
          Undone in {accountsText(undo.accounts, locale)} by {undo.who},{" "}
        </Related>
      ))}
    </header>
  );
}

function Related({
  tone,
  other,
  link,
  children,
}: {
  tone: "info" | "ok";
  other: RelatedChangeSet;
  link: string;
  children: ReactNode;
}) {
  return (
    <Banner
      tone={tone}
      action={
        <TextLink href={pathOf(other.id)} className="font-medium">
          {link}
        </TextLink>
      }
    >
      {children}
      <RelativeTime value={other.at} />
    </Banner>
  );
}

function Entry({ entry }: { entry: ActivityEntry }) {
  const { changes, changeCount, action, isHidden } = entry;
  const { words, joint } = whatWasDone(entry);
  const more = changeCount - changes.length;
  return (
    <div className="text-sm [overflow-wrap:anywhere]">
      <p>
        {words.charAt(0).toUpperCase()}
        {words.slice(1)} {joint ? `${joint} ` : ""}
        <EntryAccount entry={entry} />
      </p>
      {showsFields(action) || entry.isDeleted ? (
        <>
          {changes.length > 0 ? (
            <ChangeLines changes={changes} withLabels={changeCount > 1} />
          ) : null}
          {more > 0 ? <p className="text-muted">and {more} more, which the export has</p> : null}
        </>
      ) : null}
      {isHidden ? <p className="text-muted">Only admins can read what the account held.</p> : null}
    </div>
  );
}
