import "server-only";
import type { SqlDriverAdapterFactory, Transaction } from "@prisma/driver-adapter-utils";
import { PrismaClient } from "@/prisma/generated/client";

/**
 * A Prisma client for a connection with an open transaction. Prisma's own transactions, for nested
 * writes, join the open one; only `inOrganization` ends it.
 */
export function prismaOn(factory: SqlDriverAdapterFactory): PrismaClient {
  return new PrismaClient({
    adapter: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      async connect() {
        const adapter = await factory.connect();
        const joined: Transaction = {
          provider: adapter.provider,
          adapterName: adapter.adapterName,
          options: { usePhantomQuery: true },
          queryRaw: (query) => adapter.queryRaw(query),
          executeRaw: (query) => adapter.executeRaw(query),
          commit: async () => undefined,
          rollback: async () => undefined,
        };
        adapter.startTransaction = async () => joined;
        return adapter;
      },
    },
  });
}
