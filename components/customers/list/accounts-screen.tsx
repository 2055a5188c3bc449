"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { accountsText } from "@/components/activity/undo-words";
import { useShownRows } from "@/components/browser/shown-rows";
import { Clock } from "@/components/table/clock";
import type { ColumnLayout } from "@/components/table/column-layout";
import { useFormatLocale } from "@/components/ui/format-locale";
import { PendingBar } from "@/components/ui/pending-bar";
import type { BulkProgress } from "@/lib/customers/bulk/outcome";
import type { AccountLists } from "@/lib/lists/field-options";
import type { Viewer } from "@/lib/views/accounts-answer";
import { DEFAULT_VIEW, viewHref } from "@/lib/views/accounts-view";
import { type SentAnswer, unpackAnswer } from "@/lib/views/packed-rows";
import { numberOf } from "@/lib/views/total";
import { BulkStatus } from "../bulk/bulk-status";
import { VERB_LABELS } from "../bulk/bulk-words";
import { AccountListsProvider } from "./account-lists";
import { AccountsHeader } from "./accounts-header";
import { AccountsRows, type Shown } from "./accounts-rows";
import { Announcer } from "./announcer";
import { editStoreOf } from "./edit/edit-store";
import { takeInRows } from "./edit/take-in-rows";
import { FilterNotes } from "./filters/filter-notes";
import { FailedBanner, InvalidQuery, NoPermission } from "./list-states";
import { SearchBox } from "./search-box";
import { SelectionProvider } from "./selection/selection-context";
import { SelectionFrame } from "./selection/selection-frame";
import { listOf } from "./selection/shown-page";
import { Toolbar } from "./toolbar";
import { useAccountLayout } from "./use-account-layout";
import { useAccountsView, type ViewControls } from "./use-accounts-view";
import { useTotal } from "./use-total";
import { SavedViewsBar } from "./views/saved-views";

const NO_LISTS: AccountLists = { tiers: [], terms: [], reps: [] };

export type AccountsScreenProps = {
  answer: SentAnswer;
  viewer: Viewer;
  layout: ColumnLayout;
  now: number;
};

export function AccountsScreen({ answer: sent, viewer, layout, now }: AccountsScreenProps) {
  const answer = useMemo(() => unpackAnswer(sent), [sent]);
  // Without new rows the previous ones stay.
  const [shown, setShown] = useState<Shown | null>(answer.kind === "page" ? answer : null);
  const [shownAt, setShownAt] = useState(now);
  if (answer.kind === "page" && answer !== shown) {
    setShown(answer);
    setShownAt(now);
  }
  useShownRows(shownAt);
  const asked = "view" in answer ? answer.view : DEFAULT_VIEW;
  const controls = useAccountsView(asked);
  const columnLayout = useAccountLayout(layout);

  if (answer.kind === "forbidden") {
    return (
      <>
        <AccountsHeader mayCreate={viewer.mayCreate} />
        <NoPermission message={answer.message} />
      </>
    );
  }
  return (
    <Clock start={now}>
      <AccountListsProvider
        lists={shown?.lists ?? NO_LISTS}
        missingAttributes={shown?.missingAttributes}
      >
        <SelectionProvider viewerId={viewer.id}>
          <SelectionFrame>
            <AccountsHeader mayCreate={viewer.mayCreate}>
              <SearchBox {...controls} />
            </AccountsHeader>
            {answer.kind === "invalid" ? (
              <Invalid errors={answer.errors} />
            ) : (
              <List
                controls={controls}
                shown={shown}
                failure={answer.kind === "failed" ? answer.message : null}
                viewer={viewer}
                columnLayout={columnLayout}
              />
            )}
          </SelectionFrame>
        </SelectionProvider>
      </AccountListsProvider>
    </Clock>
  );
}

function Invalid({ errors }: { errors: Parameters<typeof InvalidQuery>[0]["errors"] }) {
  const router = useRouter();
  return <InvalidQuery errors={errors} onClear={() => router.push(viewHref(DEFAULT_VIEW))} />;
}

type ListProps = {
  controls: ViewControls;
  shown: Shown | null;
  failure: string | null;
  viewer: Viewer;
  columnLayout: ReturnType<typeof useAccountLayout>;
};

function List({ controls, shown, failure, viewer, columnLayout }: ListProps) {
  const locale = useFormatLocale();
  const { isPending } = controls;
  const total = useTotal(shown?.page.total ?? 0, shown ? listOf(shown.view.query) : "");
  const takeIn = async ({ id, action: { verb }, counts: { changed } }: BulkProgress) => {
    if (verb === "delete") return controls.retry();
    if (changed === 0) return;
    const store = editStoreOf(viewer.id);
    const words = `${VERB_LABELS[verb]}, ${accountsText(changed, locale)}`;
    store.remember({ changeSetId: id, accounts: changed, words });
    const ids = shown?.page.rows.map((row) => row.id) ?? [];
    if (!shown || !(await takeInRows(store, listOf(shown.view.query), ids))) controls.retry();
  };
  return (
    <>
      {shown ? (
        <SavedViewsBar controls={controls} saved={shown.saved} missing={shown.missingView} />
      ) : null}
      <Toolbar controls={controls} viewer={viewer} total={shown ? numberOf(total) : null} />
      {shown ? <FilterNotes view={shown.view} repNumber={viewer.repNumber} /> : null}
      {failure === null ? null : (
        <div className="px-5 pb-2 max-sm:px-4">
          <FailedBanner
            message={failure}
            hasRows={shown !== null}
            isPending={isPending}
            onRetry={controls.retry}
          />
        </div>
      )}
      <BulkStatus unfinished={shown?.unfinished ?? null} onDone={takeIn} />
      <PendingBar isPending={isPending} />
      {shown ? (
        <AccountsRows
          controls={controls}
          shown={shown}
          total={total}
          viewer={viewer}
          columnLayout={columnLayout}
        />
      ) : null}
      <Announcer total={failure === null && shown ? total : null} view={shown?.view ?? null} />
    </>
  );
}
