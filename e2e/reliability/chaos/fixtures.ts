import { test as base, expect } from "@playwright/test";
import type { ServerOptions } from "../../fixtures";
import { Installation } from "./installation";

type WorkerFixtures = ServerOptions & { ownInstallation: Installation };

/**
 * Tests that crash a server and its database; all tests of a worker share one installation, in
 * sequence.
 */
export const test = base.extend<{ installation: Installation }, WorkerFixtures>({
  serverName: ["embedded", { option: true, scope: "worker" }],

  ownInstallation: [
    async ({ serverName }, use) => {
      const installation = await Installation.create(serverName);
      await use(installation);
      await installation.remove();
    },
    // No time-out: the server gives up by itself when it cannot start.
    { scope: "worker", timeout: 0 },
  ],

  installation: async ({ ownInstallation }, use) => {
    if (!ownInstallation.server.isRunning) await ownInstallation.start();
    await use(ownInstallation);
    expect(ownInstallation.failures, "errors of the server").toEqual([]);
  },
});

export { expect };
