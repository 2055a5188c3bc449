import { expect, test } from "vitest";
import { withEmptyPostgres } from "@/e2e/vitest/empty-database";
import { migrationFolder } from "@/e2e/vitest/migration-folder";
import { migrateTarget } from "./migrate";
import { postgresMigrationTarget } from "./postgres-migrations";

test("two processes that start at once migrate one after the other", async () => {
  const directory = migrationFolder({
    "1_index": `CREATE TABLE a (id int);
-- step
CREATE INDEX CONCURRENTLY a_id ON a (id);`,
  });
  await withEmptyPostgres(async ({ ownerUrl }) => {
    const start = async () => {
      const target = postgresMigrationTarget(ownerUrl);
      return migrateTarget(target, directory).finally(target.close);
    };
    const applied = await Promise.all([start(), start()]);
    expect(applied.toSorted()).toEqual([[], ["1_index"]]);
  });
});

test("a step waits for a lock as long as it takes when nobody waits for it, others a while", async () => {
  const directory = migrationFolder({
    "1_waits": `CREATE TABLE a (id int);
INSERT INTO a VALUES (1);
CREATE FUNCTION waits(id int, expected text) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF current_setting('lock_timeout') <> expected THEN RAISE 'It waits %.', current_setting('lock_timeout'); END IF;
  RETURN id;
END
$$;
-- step
CREATE INDEX CONCURRENTLY a_waits ON a (waits(id, '0'));
-- step
SELECT waits(id, '10s') FROM a;`,
  });
  await withEmptyPostgres(async ({ target }) => {
    expect(await migrateTarget(target, directory)).toEqual(["1_waits"]);
  });
});
