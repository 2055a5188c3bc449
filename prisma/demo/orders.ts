import type { DemoAccount } from "./accounts";
import { ACME } from "./odd";
import { randomFrom } from "./random";

const YEARS = 3;
const DAY_MS = 86_400_000;
/** The relative number of orders in each month, from January. */
const SEASON = [0.7, 0.8, 1, 1, 1.1, 1.2, 0.9, 0.8, 1.1, 1.3, 1.5, 1.1];
/** Days between two orders of an account; 0 for no orders. */
const GAPS = [14, 21, 30, 45, 60, 90, 180, 0];

/** Three years of orders up to `today`; some accounts order every other week, some never. */
export function demoOrders(accounts: readonly DemoAccount[], today: Date) {
  const random = randomFrom(19_991_231);
  const orders = accounts.flatMap(({ customerNumber, active }) => {
    const drawn = random.pick(GAPS);
    const gap = customerNumber === ACME.customerNumber ? 21 : drawn;
    const size = random.whole(2, 60) * 100;
    const quietFor = random.whole(120, 500) * DAY_MS;
    if (gap === 0) return [];
    const until = today.getTime() - (active ? 0 : quietFor);
    const dates: Date[] = [];
    let at = today.getTime() - YEARS * 365 * DAY_MS + random.whole(0, gap) * DAY_MS;
    while (at <= until) {
      dates.push(new Date(at));
      at += Math.max(1, Math.round(gap * (0.5 + random.whole(0, 100) / 100))) * DAY_MS;
    }
    return dates.map((date) => {
      const season = SEASON[date.getUTCMonth()] ?? 1;
      const total = size * season * (0.6 + random.whole(0, 80) / 100);
      return { customerNumber, date: date.toISOString().slice(0, 10), total: total.toFixed(2) };
    });
  });
  return orders
    .sort((a, b) => a.date.localeCompare(b.date))
    .map((order, index) => ({ ...order, number: `SO-${100_001 + index}` }));
}
