import type { SqlDriverAdapterFactory, SqlQuery } from "@prisma/driver-adapter-utils";
import * as filtered from "@/lib/db/prisma-on";
import { withoutFilter } from "./statement";

/**
 * Replaces lib/db/prisma-on.ts: removes the condition on the organization from Prisma's statements
 * too.
 */
export const prismaOn: typeof filtered.prismaOn = (factory: SqlDriverAdapterFactory) =>
  filtered.prismaOn({
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect();
      const without = (query: SqlQuery) => ({ ...query, sql: withoutFilter(query.sql) });
      return Object.create(adapter, {
        queryRaw: { value: (query: SqlQuery) => adapter.queryRaw(without(query)) },
        executeRaw: { value: (query: SqlQuery) => adapter.executeRaw(without(query)) },
      });
    },
  });
