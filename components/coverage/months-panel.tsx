import { TextLink } from "@/components/ui/text-link";
import type { StatusCounts } from "@/lib/coverage/coverage";
import { createdHref } from "./links";
import { Panel } from "./panel";

type Row = StatusCounts & { label: string; start: string | null; end: string | null };

/** When accounts were created, and how many are active; a table with decorative bars. */
export function MonthsPanel({
  starts,
  months,
  locale,
  timeZone,
}: {
  /** The start of each month, ISO 8601; `months` has one more entry, for earlier accounts. */
  starts: readonly string[];
  months: readonly StatusCounts[];
  locale: string;
  timeZone: string;
}) {
  const number = new Intl.NumberFormat(locale);
  const name = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone });
  const rows = months
    .map(
      (counts, index): Row => ({
        ...counts,
        start: starts[index - 1] ?? null,
        end: starts[index] ?? null,
        label: index === 0 ? "Before" : name.format(new Date(starts[index - 1] ?? 0)),
      }),
    )
    .reverse();
  const largest = Math.max(1, ...rows.map(({ active, inactive }) => active + inactive));
  const width = (count: number) => ({ width: `${(count / largest) * 100}%` });
  const cell = ({ start, end, label, ...counts }: Row, status: keyof StatusCounts) => (
    <td className="w-px py-1 ps-3 text-end tabular-nums">
      {counts[status] === 0 ? (
        <span className="text-muted">0</span>
      ) : (
        <TextLink
          href={createdHref(start, end, status === "active")}
          aria-label={`${label}: ${number.format(counts[status])} ${status}`}
          className="inline-flex min-h-6 items-center"
        >
          {number.format(counts[status])}
        </TextLink>
      )}
    </td>
  );
  return (
    <Panel id="months" title="Accounts by month of creation">
      <table className="w-full text-sm">
        <thead>
          <tr className="text-start text-muted text-xs">
            <th scope="col" className="py-1 text-start font-medium">
              Created
            </th>
            <td />
            <th scope="col" className="py-1 ps-3 text-end font-medium">
              Active
            </th>
            <th scope="col" className="py-1 ps-3 text-end font-medium">
              Inactive
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.start ?? "before"}>
              <th scope="row" className="w-px whitespace-nowrap py-1 text-start font-normal">
                {row.label}
              </th>
              <td aria-hidden="true" className="ps-3">
                <span className="flex h-2">
                  <span
                    className="rounded-s-full bg-accent opacity-80 last:rounded-e-full forced-color-adjust-none forced-colors:bg-[CanvasText]"
                    style={width(row.active)}
                  />
                  <span
                    className="rounded-e-full bg-control opacity-60 forced-color-adjust-none forced-colors:bg-[GrayText]"
                    style={width(row.inactive)}
                  />
                </span>
              </td>
              {cell(row, "active")}
              {cell(row, "inactive")}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
