import { expect } from "@playwright/test";
import type { Organization, Server } from "./fixtures";
import { actionOutcome, signInByForm } from "./web-client";

export type PlacedOrder = {
  number: string;
  customerNumber: string;
  date?: string;
  total: string;
  currencyCode?: string;
};

/** Places orders like the pages do. */
export async function placeOrders(
  server: Server,
  { id, people, password }: Organization,
  orders: readonly PlacedOrder[],
): Promise<void> {
  const { email } = people.admin;
  const client = await signInByForm(server.origin, { organizationId: id, email, password });
  for (const order of orders) {
    const answer = await client.action("lib/orders/actions.ts#placeOrderAction", [{ order }]);
    expect(actionOutcome(answer), answer.text).toBe("ok");
  }
}

/** A day in the month `monthsAgo` months ago, as `YYYY-MM-DD`. */
export function dayOfMonth(monthsAgo: number, day = 1): string {
  const now = new Date();
  const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, day));
  return date.toISOString().slice(0, 10);
}
