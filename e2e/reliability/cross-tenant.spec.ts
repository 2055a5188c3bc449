import { digestsOn } from "../digests";
import { expect, test } from "../fixtures";
import { hasLeakMarker, OTHER_ORGANIZATION } from "../leak-marker";
import { takeOrganization } from "../run";
import { loadStep } from "./load-step";
import { essence, leaks, probeClient, spread, unknownLike } from "./probes";
import { load, record } from "./record";

test("nothing of another organization comes through any door, whatever of it is named", async ({
  server,
  organization,
  api,
}) => {
  const count = load(5_000, 500);
  const { databaseUrl, otherIds } = server;
  expect(otherIds.length).toBeGreaterThan(20);
  expect(otherIds.filter(({ value }) => hasLeakMarker(value))).toEqual([]);
  const owner = await api({ organizationId: OTHER_ORGANIZATION });
  const digest = async () =>
    databaseUrl
      ? await digestsOn(databaseUrl, OTHER_ORGANIZATION)
      : (await owner.list("pageSize=200&include=addresses,contacts")).text;
  const before = await digest();
  expect(JSON.stringify(before)).toContain(databaseUrl ? "Customer" : "FX-0002");

  // Two organizations do the same: one uses the other organization's ids, the other unknown ones.
  const other = { ...organization, id: takeOrganization(server.name, "empty") };
  const [client, otherClient] = [
    await probeClient(server, organization),
    await probeClient(server, other),
  ];
  for (const { id: organizationId } of [organization, other]) {
    await (await api({ organizationId })).create("OWN-1");
  }
  const names = [
    [other.id, organization.id],
    ...otherIds.map(({ value }) => [unknownLike(value), value] as const),
  ] as const;
  await loadStep(async () => {
    for (const { probe, id } of spread(otherIds, count)) {
      const answer = await probe.send(id.value, client);
      const unknown = await probe.send(unknownLike(id.value), otherClient);
      const name = `${probe.name}, ${id.kind} ${id.value}: ${answer.status}`;
      expect(leaks(answer), name).toBe(false);
      expect(answer.status, name).not.toBe(500);
      expect(essence(answer), name).toBe(essence(unknown, names));
    }
  });
  expect(await digest()).toEqual(before);
  record({
    row: "cross-tenant",
    engine: server.name,
    load: `${count} probes, each beside one for what nobody has`,
    result: "0 leaks, 0 rows changed, another's ≡ unknown",
  });
});

test("what is looked for there is there", async ({ api, server }) => {
  const owner = await api({ organizationId: OTHER_ORGANIZATION });
  const list = await owner.list("include=addresses,contacts");
  expect(leaks(list)).toBe(true);
  expect(list.numbers().sort()).toEqual(["FX-0002", "FX-0009"]);
  const kinds = server.otherIds.map(({ kind }) => kind);
  for (const kind of ["Session", "ChangeSet", "CustomerNumberAlias", "ApiClient", "Order"]) {
    expect(kinds.filter((one) => one.includes(kind)).length, kind).toBeGreaterThan(0);
  }
});
