import * as filtered from "@/lib/db/database";
import type { Engine } from "@/lib/db/engine";
import { withoutFilter } from "./statement";

/** Replaces lib/db/database.ts: removes every statement's condition on the organization. */
export async function database(): Promise<Engine> {
  const engine = await filtered.database();
  return {
    ...engine,
    transaction: (first, options, work) =>
      engine.transaction(first, options, (connection) =>
        work({
          run: (text, values, more) => connection.run(withoutFilter(text), values, more),
          prisma: () => connection.prisma(),
        }),
      ),
  };
}

export const closeDatabase = filtered.closeDatabase;
