import { roundMoney } from "@/components/customers/account/orders/money";
import { type Bar, BarList } from "@/components/ui/bar-list";
import type { RepLoad } from "@/lib/coverage/coverage";
import { accountsHref, is } from "./links";
import { Panel, WithMore } from "./panel";

const FEW = 10;
const FEW_CURRENCIES = 2;

function nameOf({ rep, repNumber }: RepLoad): string {
  if (repNumber === null) return "No rep";
  if (!rep) return `Unknown rep ${repNumber}`;
  return rep.active ? rep.name : `${rep.name} (inactive)`;
}

/** Each rep's number of accounts, and what these ordered. */
export function RepPanel({ loads, locale }: { loads: readonly RepLoad[]; locale: string }) {
  const number = new Intl.NumberFormat(locale);
  const largest = loads[0]?.accounts ?? 0;
  const volume = ({ volumes }: RepLoad) => {
    const told = volumes
      .slice(0, FEW_CURRENCIES)
      .map(
        ({ currencyCode, orders, total }) =>
          `${roundMoney(Number(total), currencyCode, locale)} in ${number.format(orders)} ${orders === 1 ? "order" : "orders"}`,
      );
    const others = volumes.length - told.length;
    if (others > 0) told.push(`${others} more ${others === 1 ? "currency" : "currencies"}`);
    return told.join(" · ");
  };
  const bars = loads.map(
    (load): Bar => ({
      key: load.repNumber ?? "",
      href: accountsHref([is("repNumber", load.repNumber ?? "")]),
      label: nameOf(load),
      value: load.accounts,
      text: number.format(load.accounts),
      detail: volume(load) || "No orders",
    }),
  );
  const list = (some: readonly Bar[]) => <BarList bars={some} largest={largest} />;
  return (
    <Panel
      id="reps"
      title="Accounts by rep"
      note="With what they ordered in the last 12 months, each currency by itself."
    >
      <WithMore
        first={list(bars.slice(0, FEW))}
        others={bars.length > FEW ? list(bars.slice(FEW)) : null}
        label={`${number.format(bars.length - FEW)} more`}
      />
    </Panel>
  );
}
