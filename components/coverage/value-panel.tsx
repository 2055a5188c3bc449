import { type Bar, BarList } from "@/components/ui/bar-list";
import type { ValueCount } from "@/lib/coverage/coverage";
import { accountsHref, is } from "./links";
import { Panel, WithMore } from "./panel";

const FEW = 8;

/** The number of accounts for each value of a field. */
export function ValuePanel({
  id,
  title,
  note,
  field,
  counts,
  nameOf,
  locale,
}: {
  id: string;
  title: string;
  note?: string;
  field: string;
  counts: readonly ValueCount[];
  nameOf: (value: string) => string;
  locale: string;
}) {
  const number = new Intl.NumberFormat(locale);
  const bars = counts.map(
    ({ value, accounts }): Bar => ({
      key: value,
      href: accountsHref([is(field, value)]),
      label: nameOf(value),
      value: accounts,
      text: number.format(accounts),
    }),
  );
  const list = (some: readonly Bar[]) => <BarList bars={some} largest={counts[0]?.accounts ?? 0} />;
  return (
    <Panel id={id} title={title} {...(note ? { note } : {})}>
      {bars.length === 0 ? <p className="text-muted text-sm">None yet</p> : null}
      <WithMore
        first={list(bars.slice(0, FEW))}
        others={bars.length > FEW ? list(bars.slice(FEW)) : null}
        label={`${number.format(bars.length - FEW)} more`}
      />
    </Panel>
  );
}
