import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { findDuplicatesOfInput } from "@/lib/customers/quality/duplicates-of-input";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeCustomer,
  makeOrganization,
} from "@/prisma/factories";
import { listCustomers } from "./list";
import { parseListQuery } from "./query";
import { suggestValues } from "./suggest";

const NAMES = {
  "N-01": "ヘルプ工房",
  "N-02": "ベルプ工房",
  "N-03": "한강무역",
  "N-04": "하나무역",
  "N-05": "Großhandel Weiß",
  "N-06": "Bjørn Ødegård AS",
  "N-07": "L’Été d’Or",
  "N-08": "L'Ete d'Or",
  "N-09": "Iğdır Gıda",
  "N-10": "חַיִּים",
  "N-11": "Blue   Ridge – Tools",
  "N-12": "กล้วย",
  "N-13": "กลวย",
} as const;

let actor: Actor;

beforeAll(async () => {
  const organizationId = await makeOrganization();
  actor = makeActor(organizationId);
  await insertCustomers(
    organizationId,
    Object.entries(NAMES).map(([number, companyName]) =>
      makeCustomer(organizationId, number, {
        companyName,
        companyEmail: `${number.toLowerCase()}@x.example`,
        addresses: [makeAddress({ city: companyName })],
      }),
    ),
  );
});

const numbers = async (parameters: string) =>
  (await listCustomers(actor, parseListQuery(new URLSearchParams(parameters)))).data
    .map(({ customerNumber }) => customerNumber)
    .sort();

const FINDS: readonly [operator: string, text: string, found: string[]][] = [
  ["equals", "ヘルプ工房", ["N-01"]],
  ["contains", "ﾍﾞﾙﾌﾟ", ["N-02"]],
  ["startswith", "하", ["N-04"]],
  ["contains", "GROSS", ["N-05"]],
  ["endswith", "weiss", ["N-05"]],
  ["equals", "bjorn odegard as", ["N-06"]],
  ["contains", "l'ete d'or", ["N-07", "N-08"]],
  ["contains", "L’ETE", ["N-07", "N-08"]],
  ["equals", "igdir gida", ["N-09"]],
  ["equals", "חיים", ["N-10"]],
  ["equals", "blue ridge - tools", ["N-11"]],
  ["equals", "กล้วย", ["N-12"]],
];

test.each(FINDS)("the name %s %s", async (operator, value, found) => {
  const filters = JSON.stringify([{ field: "companyName", operator, value }]);
  expect(await numbers(`filters=${encodeURIComponent(filters)}`)).toEqual(found);
});

test.each(FINDS)("a search finds what %s %s", async (_, text, found) => {
  expect(await numbers(`search=${encodeURIComponent(text)}`)).toEqual(
    expect.arrayContaining(found),
  );
});

test("a suggestion stands for one key", async () => {
  const { values } = await suggestValues(actor, { field: "addresses.city", search: "l'ete" });
  expect(values.map(({ count }) => count)).toEqual([2]);
  const kana = await suggestValues(actor, { field: "addresses.city", search: "ルプ工房" });
  expect(kana.values).toHaveLength(2);
});

test("names that look alike have one key, or a close one", async () => {
  const like = async (companyName: string) =>
    (
      await findDuplicatesOfInput(actor, {
        customerNumber: "",
        companyEmail: "",
        companyName,
        cities: [companyName],
      })
    )
      .map(({ customerNumber }) => customerNumber)
      .sort();
  expect(await like("L‘Eté d‘Or")).toEqual(["N-07", "N-08"]);
  expect(await like("ヘルプ工房")).toEqual(["N-01"]);
  expect(await like("GROSSHANDEL WEISS")).toEqual(["N-05"]);
});
