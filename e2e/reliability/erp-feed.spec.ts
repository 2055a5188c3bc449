import { type Answer, send } from "../api-client";
import { Erp } from "./chaos/erp";
import { feedOf, type Item, Model } from "./chaos/feed";
import { expect, test } from "./chaos/fixtures";
import { HttpProxy } from "./chaos/http-proxy";
import type { Installation } from "./chaos/installation";
import { trueAccounts } from "./chaos/truth";
import { load, record } from "./record";

const PREFIX = "FEED-";
const SPOILT = 0.2;
const PAGE = 200;

type Numbered = { customerNumber?: unknown };

const byNumber = (a: Numbered, b: Numbered) =>
  String(a.customerNumber) < String(b.customerNumber) ? -1 : 1;

/** All accounts of the feed from the API, without `updatedAt`. */
async function accountsOf({ origin, headers }: Installation) {
  const told: Record<string, unknown>[] = [];
  for (let page = 1; ; page++) {
    const path = `/api/customers?include=addresses,contacts&pageSize=${PAGE}&pageNumber=${page}&sortOn=customerNumber&search=${PREFIX}`;
    const answer: Answer = await send(origin, { path, headers: { ...headers } });
    const { data, totalPages } = answer.list();
    told.push(...data);
    if (page >= totalPages) return told.sort(byNumber);
  }
}

const expectedOf = (model: Model) => [...model.accounts].sort(byNumber);

const withoutOurs = (account: Record<string, unknown>): Record<string, unknown> => {
  const {
    organizationId: _organization,
    createdAt: _created,
    updatedAt: _updated,
    ...rest
  } = account;
  return rest;
};

test("a feed through cuts, doubles and reorderings arrives as it was sent; a second time it changes nothing", async ({
  installation,
}) => {
  const feeds = load(20, 1);
  const accounts = load(5_000, 100);
  const proxy = await HttpProxy.open(installation.origin, SPOILT, 7);
  const erp = new Erp(installation.headers);
  const model = new Model();
  let retries = 0;
  let last: Item[] = [];

  for (let turn = 0; turn < feeds; turn++) {
    last = feedOf(PREFIX, accounts, turn);
    retries += await erp.send(proxy.origin, last);
    // A duplicate after the next feed's write would undo that write, so the ERP waits between
    // feeds.
    await proxy.idle();
    model.apply(last);
    expect((await accountsOf(installation)).map(withoutOurs)).toEqual(expectedOf(model));

    const before = await accountsOf(installation);
    expect(await erp.send(installation.origin, last)).toBe(0);
    expect(await accountsOf(installation), "the second time").toEqual(before);
  }
  await proxy.close();

  if (installation.engine === "embedded") await installation.server.stop();
  const stored = await trueAccounts(installation, PREFIX);
  expect(stored).toHaveLength(accounts);
  for (const { number, version, versions } of stored) {
    const each = Array.from({ length: version }, (_, index) => index + 1);
    expect(versions, `the audit entries of ${number}`).toEqual(each);
    expect(version, `writes of ${number}`).toBeLessThanOrEqual(feeds);
  }
  const spoilt = [...proxy.spoilt].map(([fate, count]) => `${count} ${fate}`).join(", ");
  record({
    row: "erp-feed",
    engine: installation.engine,
    load: `${feeds} feeds of ${accounts} accounts, each sent twice; ${spoilt}`,
    result: `equal to the model, 0 doubles, 0 rows and 0 audit entries changed by the second sending, ${retries} retries`,
  });
});
