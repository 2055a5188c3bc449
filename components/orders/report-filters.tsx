"use client";

import { FilterFrame } from "@/components/form/filter-frame";
import { TextFilter } from "@/components/form/text-filter";
import { ComboBox } from "@/components/ui/combo-box";
import { type Option, withChosen } from "@/components/ui/option-list";
import { Select } from "@/components/ui/select";
import {
  ACCOUNT_STATES,
  changed,
  ME,
  NONE,
  REPORT_FILTERS,
  type ReportQuery,
  STANDARD_REPORT,
} from "@/lib/orders/report-query";
import type { Day } from "@/lib/period";
import { PeriodField } from "./period-field";
import { useReport } from "./report-view";
import { DELETED_ACCOUNTS } from "./report-words";

/** The options of the filters. */
export type ReportOptions = {
  reps: readonly Option[];
  tiers: readonly Option[];
  countries: readonly Option[];
  currencies: readonly Option[];
  /** Whether the reader has accounts of their own. */
  hasOwn: boolean;
};

const ACCOUNTS: readonly Option[] = [
  { id: "existing", label: "Existing accounts" },
  { id: "deleted", label: DELETED_ACCOUNTS },
];

const isPeriodStandard = ({ period }: ReportQuery) =>
  "name" in period &&
  "name" in STANDARD_REPORT.period &&
  period.name === STANDARD_REPORT.period.name;

/** The filters of the report, kept in the address. */
export function ReportFilters({ options, today }: { options: ReportOptions; today: Day }) {
  const { query, isPending, show } = useReport();
  const change = (next: Partial<ReportQuery>) => show(changed(query, next));
  const count =
    REPORT_FILTERS.filter((name) => query[name] !== null).length +
    (isPeriodStandard(query) ? 0 : 1);
  const { rep, tier, country, currency, accounts, account } = query;
  const reps = [
    ...(options.hasOwn ? [{ id: ME, label: "Me" }] : []),
    ...options.reps,
    { id: NONE, label: "No rep" },
  ];
  return (
    <FilterFrame
      count={count}
      isPending={isPending}
      onClear={() =>
        change({
          ...Object.fromEntries(REPORT_FILTERS.map((name) => [name, null])),
          period: STANDARD_REPORT.period,
        })
      }
    >
      <PeriodField period={query.period} today={today} onChange={(period) => change({ period })} />
      <ComboBox
        aria-label="Rep"
        options={withChosen(reps, rep)}
        value={rep}
        onChange={(value) => change({ rep: value })}
        emptyLabel="Any rep"
        className="sm:w-32"
      />
      <Select
        aria-label="Tier"
        options={withChosen(options.tiers, tier)}
        value={tier}
        onChange={(value) => change({ tier: value })}
        emptyLabel="Any tier"
        className="sm:w-32"
      />
      <ComboBox
        aria-label="Country"
        options={withChosen([...options.countries, { id: NONE, label: "No country" }], country)}
        value={country}
        onChange={(value) => change({ country: value })}
        emptyLabel="Any country"
        className="sm:w-32"
      />
      <ComboBox
        aria-label="Currency"
        options={withChosen(options.currencies, currency)}
        value={currency}
        onChange={(value) => change({ currency: value })}
        emptyLabel="Any currency"
        className="sm:w-32"
      />
      <Select
        aria-label="Accounts"
        options={ACCOUNTS}
        value={accounts}
        onChange={(value) =>
          change({ accounts: ACCOUNT_STATES.find((known) => known === value) ?? null })
        }
        emptyLabel="All accounts"
        className="sm:w-36"
      />
      <TextFilter
        label="Account number"
        value={account}
        onChange={(value) => change({ account: value })}
        className="sm:w-42"
      />
    </FilterFrame>
  );
}
