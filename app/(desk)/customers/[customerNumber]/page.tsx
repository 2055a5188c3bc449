import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { RepNames } from "@/components/activity/rep-names";
import { AccountEditor } from "@/components/customers/account/account-editor";
import {
  ActivitySection,
  RecentActivity,
} from "@/components/customers/account/activity/activity-section";
import { orderTotalsText } from "@/components/customers/account/commands/deletion-text";
import { OrderActions } from "@/components/customers/account/orders/order-actions";
import { OrderSummary } from "@/components/customers/account/orders/order-summary";
import {
  ORDERS_PAGE_SIZE,
  OrdersSection,
} from "@/components/customers/account/orders/orders-section";
import { DeactivatedBy } from "@/components/customers/reactivation/deactivated-by";
import { StandingSection } from "@/components/customers/reactivation/standing-section";
import { NoAccess } from "@/components/shell/no-access";
import { isolated } from "@/components/ui/isolated";
import { activityHref } from "@/lib/activity/query";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { accountPath } from "@/lib/customers/form/path";
import { successorOf } from "@/lib/customers/record/successor";
import { AppError } from "@/lib/errors";
import { currentReader } from "@/lib/preferences/reader";
import { todayIn } from "@/lib/preferences/today";
import { loadAccount } from "@/lib/views/load-account";

/** The parameter that carries the number which led here. */
const NOTES = { renumber: "from", merge: "merged" } as const;
const FIRST_ENTRIES = 10;
const MOST_ENTRIES = 200;

type Props = {
  params: Promise<{ customerNumber: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** What the page shows, "forbidden", or null; cached for the page and its title. */
const load = cache(async (customerNumber: string, pageNumber: number, entryCount: number) => {
  const [actor, { locale }] = await Promise.all([requireActor(), currentReader()]);
  try {
    const wanted = { pageNumber, pageSize: ORDERS_PAGE_SIZE, entryCount, locale };
    return await loadAccount(actor, customerNumber, wanted);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    if (error instanceof AppError && error.code === "forbidden") return "forbidden" as const;
    throw error;
  }
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { pageNumber, entryCount } = pagingOf(await searchParams);
  const loaded = await load((await params).customerNumber, pageNumber, entryCount);
  return {
    title: loaded && loaded !== "forbidden" ? isolated(loaded.account.companyName) : "Account",
  };
}

const positive = (value: string | string[] | undefined, otherwise: number, most: number) => {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : otherwise;
};

const pagingOf = (query: Record<string, string | string[] | undefined>) => ({
  pageNumber: positive(query.orders, 1, 1_000_000),
  entryCount: positive(query.activity, FIRST_ENTRIES, MOST_ENTRIES),
});

const numberIn = (value: string | string[] | undefined) =>
  typeof value === "string" ? value.slice(0, 64) : null;

export default async function AccountPage({ params, searchParams }: Props) {
  const [actor, { customerNumber: encoded }, query, { locale, timeZone }] = await Promise.all([
    requireActor(),
    params,
    searchParams,
    currentReader(),
  ]);
  // Next gives the segment encoded to a page and decoded to its metadata.
  const customerNumber = decodeURIComponent(encoded);
  const { pageNumber, entryCount } = pagingOf(query);
  const loaded = await load(customerNumber, pageNumber, entryCount);
  if (loaded === "forbidden") return <NoAccess />;
  if (!loaded) {
    const successor = await successorOf(actor, customerNumber);
    if (!successor) notFound();
    const note = new URLSearchParams({ [NOTES[successor.by]]: customerNumber });
    // Temporary: a merge can be undone, and another account can take an old number.
    redirect(`${accountPath(successor.customerNumber)}?${note}`);
  }
  const { account, text, etag, options, orders, history, standing, mergedCount } = loaded;
  const entries = history.slice(0, entryCount);

  const hrefWith = (more: Record<string, number>) => {
    const shown = { orders: pageNumber, activity: entryCount, ...more };
    const search = new URLSearchParams();
    if (shown.orders > 1) search.set("orders", String(shown.orders));
    if (shown.activity > FIRST_ENTRIES) search.set("activity", String(shown.activity));
    return `${accountPath(account.customerNumber)}${search.size > 0 ? `?${search}` : ""}`;
  };

  return (
    <RepNames reps={options.reps}>
      <AccountEditor
        key={etag.replace(/-\d+"$/, "")}
        text={text}
        etag={etag}
        options={options}
        now={Date.now()}
        access={{
          write: may(actor, "customers:write"),
          assign: may(actor, "customers:assign"),
          lifecycle: may(actor, "customers:lifecycle"),
          delete: may(actor, "customers:delete"),
        }}
        formerNumber={numberIn(query[NOTES.renumber])}
        mergedNumber={numberIn(query[NOTES.merge])}
        mergedCount={mergedCount}
        orderCount={orders.totalRecords}
        orderTotals={orderTotalsText(orders.totals, locale)}
        deactivated={standing ? <DeactivatedBy deactivation={standing.deactivation} /> : null}
        standing={
          standing?.findings ? (
            <StandingSection findings={standing.findings} customerNumber={account.customerNumber} />
          ) : null
        }
        aside={
          <>
            <OrderSummary
              months={orders.months}
              currencyCode={account.currencyCode}
              locale={locale}
            />
            <RecentActivity entries={entries} />
          </>
        }
      >
        <OrdersSection
          orders={orders}
          pageNumber={pageNumber}
          customerNumber={account.customerNumber}
          reps={options.reps}
          locale={locale}
          hrefOf={(page) => hrefWith({ orders: page })}
          action={
            <OrderActions
              customerNumber={account.customerNumber}
              currencyCode={account.currencyCode}
              isActive={account.active}
              today={todayIn(timeZone)}
              currencies={options.currencies}
              mayPlace={may(actor, "customers:write")}
            />
          }
        />
        <ActivitySection
          entries={entries}
          moreHref={
            history.length > entryCount && entryCount < MOST_ENTRIES
              ? hrefWith({ activity: Math.min(entryCount + 20, MOST_ENTRIES) })
              : null
          }
          allHref={activityHref({ account: account.customerNumber })}
        />
      </AccountEditor>
    </RepNames>
  );
}
