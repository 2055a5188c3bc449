import fc from "fast-check";
import { expect, test } from "../fixtures";
import { takeOrganization } from "../run";
import { sequences } from "./model/commands";
import { Driver } from "./model/driver";
import { REP } from "./model/model";
import { isSoak, load, record } from "./record";

const LANES = 8;
const LONGEST = isSoak() ? 12 : 3;
const SEED = isSoak() ? Math.floor(Math.random() * 2 ** 31) : 20261124;

test("sequences of calls are answered as an in-memory model of the contract answers them", async ({
  api,
  server,
}) => {
  const total = load(10_000, 500);
  let calls = 0;
  const lane = async (index: number) => {
    const organizationId = takeOrganization(server.name, "empty");
    const apis = {
      all: await api({ organizationId }),
      writer: await api({ organizationId, scope: ["customers:read", "customers:write"] }),
      rep: await api({ organizationId, repNumber: REP }),
    };
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(sequences(LONGEST), async (commands) => {
        calls += commands.length;
        await new Driver(apis, organizationId, `S${++runs}-`).run(commands);
      }),
      { seed: SEED + index, numRuns: Math.ceil(total / LANES) },
    );
    return runs;
  };
  const lanes = await Promise.all(Array.from({ length: LANES }, (_, index) => lane(index)));
  const runs = lanes.reduce((sum, one) => sum + one, 0);
  expect(runs).toBeGreaterThanOrEqual(total);
  record({
    row: "model",
    engine: server.name,
    load: `${runs} sequences, ${calls} calls, seed ${SEED}`,
    result: "0 differences",
  });
});
