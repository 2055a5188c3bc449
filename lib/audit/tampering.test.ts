import { expect, inject, test } from "vitest";
import { isSoak, load, record } from "@/e2e/reliability/record";
import { asOwner } from "@/e2e/vitest/as-owner";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { raw } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { type Seal, sealDigest } from "./chain";
import { type Head, sealEntries } from "./seal";
import { type Finding, verifyAudit } from "./verify";

const WRITES = 12;
/** The number of writes in each link. */
const SEALED_EVERY = 2;

type SealRow = Seal & { entryIds: string[]; digest: string };
type Chain = { organizationId: string; entryIds: string[]; seals: SealRow[]; head: Head };

/** Creates an organization with a chain of six links. */
async function chain(): Promise<Chain> {
  const organizationId = await makeOrganization();
  const actor = makeActor(organizationId, { who: { id: "ada", name: "Ada" } });
  let head: Head | null = null;
  for (let index = 0; index < WRITES; index++) {
    await upsertCustomer(
      actor,
      {
        customerNumber: `A-${index % 4}`,
        companyName: `Acme ${index}`,
        companyEmail: "a@acme.example",
        pricing: "Retail",
      },
      { reason: index % 3 === 0 ? "Checked" : null },
    );
    if (index % SEALED_EVERY === SEALED_EVERY - 1) head = await sealEntries(organizationId);
  }
  const seals = await inOrganization(actor, ({ prisma }) =>
    prisma.auditSeal.findMany({ where: { organizationId }, orderBy: { sequence: "asc" } }),
  );
  if (!head) throw new Error("Nothing was sealed.");
  return {
    organizationId,
    entryIds: seals.flatMap(({ entryIds }) => entryIds),
    seals: seals.map((seal) => ({ ...seal, sealedAt: seal.sealedAt.toISOString() })),
    head,
  };
}

const update = (id: string, set: string) => [`UPDATE "AuditEntry" SET ${set} WHERE "id" = '${id}'`];
const gone = (id: string) => [
  `DELETE FROM "AuditField" WHERE "entryId" = '${id}'`,
  `DELETE FROM "AuditEntry" WHERE "id" = '${id}'`,
];
const list = (values: readonly string[], type: string) =>
  `ARRAY[${values.map((value) => `'${value}'`).join(", ")}]::${type}[]`;
const sealUpdate = (sequence: number, set: string) => [
  `UPDATE "AuditSeal" SET ${set} WHERE "sequence" = ${sequence}`,
];

type Target = Chain & { id: string; other: string; seal: SealRow; next: SealRow };
type Tampering = { statements: string[]; kinds: Finding["kind"][]; needsHead?: boolean };

/** A copy of an entry that is in no seal, inserted past the trigger. */
const inserted = (id: string, createdAt: string) => [
  `INSERT INTO "AuditEntry" SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'createdAt', ${createdAt}))).*
    FROM "AuditEntry" e WHERE "id" = '${id}'`,
  `DELETE FROM "AuditUnsealed"`,
];

/** The SQL that rebuilds the chain from some link on, with valid digests. */
const rechained = (from: readonly SealRow[], before: string): string[] => {
  let previous = before;
  return from.flatMap((seal) => {
    previous = sealDigest(previous, seal);
    return sealUpdate(
      seal.sequence,
      `"digest" = '${previous}',
      "entryIds" = ${list(seal.entryIds, "uuid")}, "entryDigests" = ${list(seal.entryDigests, "text")}`,
    );
  });
};

const edits = {
  changeSetId: `(SELECT "changeSetId" FROM "AuditEntry" o WHERE o."id" <> "AuditEntry"."id" LIMIT 1)`,
  requestId: `'another'`,
  door: `'import'`,
  actorId: `NULL`,
  actorName: `'Bob'`,
  reason: `'Because'`,
  action: `'activate'`,
  customerId: `gen_random_uuid()`,
  customerNumber: `"customerNumber" || ' '`,
  version: `"version" + 1`,
  changes: `jsonb_set("changes", '{0,after}', '"Evil"')`,
  createdAt: `"createdAt" + interval '1 millisecond'`,
};

/** Entries of other subjects have other columns. */
const OTHER_SUBJECT = `"subject" = 'rep', "subjectId" = 'SR-1', "subjectName" = 'Ada'`;

const TAMPERINGS: Record<string, (target: Target) => Tampering> = {
  ...Object.fromEntries(
    Object.entries(edits).map(([column, value]) => [
      `edited ${column}`,
      ({ id }: Target): Tampering => ({
        statements: update(id, `"${column}" = ${value}`),
        kinds: ["edited"],
      }),
    ]),
  ),
  "edited subject": ({ id }) => ({
    statements: update(id, `${OTHER_SUBJECT}, "customerId" = NULL, "customerNumber" = NULL`),
    kinds: ["edited"],
  }),
  "a change dropped": ({ id }) => ({
    statements: update(id, `"changes" = "changes" - 0`),
    kinds: ["edited"],
  }),
  "a change added": ({ id }) => ({
    statements: update(
      id,
      `"changes" = "changes" || '[{"path": "terms", "before": null, "after": "NET30"}]'`,
    ),
    kinds: ["edited"],
  }),
  "the entries of two times swapped": ({ id, other }) => ({
    statements: [
      `UPDATE "AuditEntry" e SET "createdAt" = o."createdAt" + (CASE WHEN o."createdAt" = e."createdAt" THEN 1 ELSE 0 END) * interval '1 hour', "customerNumber" = o."customerNumber"
        FROM "AuditEntry" o WHERE e."id" IN ('${id}', '${other}') AND o."id" IN ('${id}', '${other}') AND o."id" <> e."id"`,
    ],
    kinds: ["edited"],
  }),
  "an entry deleted": ({ id }) => ({ statements: gone(id), kinds: ["missing"] }),
  "an entry deleted with its place in the seal": ({ id, seal }) => ({
    statements: [
      ...gone(id),
      ...sealUpdate(
        seal.sequence,
        `"entryIds" = ${list(
          seal.entryIds.filter((each) => each !== id),
          "uuid",
        )},
         "entryDigests" = ${list(
           seal.entryDigests.filter((_, at) => seal.entryIds[at] !== id),
           "text",
         )}`,
      ),
    ],
    kinds: ["broken"],
  }),
  "an entry inserted": ({ id }) => ({
    statements: inserted(id, `"createdAt" - interval '1 day'`),
    kinds: ["unsealed"],
  }),
  "an entry inserted with a time to come": ({ id }) => ({
    statements: inserted(id, `now() + interval '1 day'`),
    kinds: ["unsealed"],
  }),
  "an entry inserted and put into a seal": ({ id, seal }) => ({
    statements: [
      ...inserted(id, `"createdAt" - interval '1 day'`),
      ...sealUpdate(
        seal.sequence,
        `"entryIds" = "entryIds" || (SELECT "id" FROM "AuditEntry" ORDER BY "createdAt" LIMIT 1),
         "entryDigests" = "entryDigests" || repeat('0', 64)`,
      ),
    ],
    kinds: ["broken", "edited"],
  }),
  "entries reordered in a seal": ({ seal }) => ({
    statements: sealUpdate(
      seal.sequence,
      `"entryIds" = ${list(seal.entryIds.toReversed(), "uuid")},
       "entryDigests" = ${list(seal.entryDigests.toReversed(), "text")}`,
    ),
    kinds: ["broken"],
  }),
  "entries reordered in a seal by their ids alone": ({ seal }) => ({
    statements: sealUpdate(
      seal.sequence,
      `"entryIds" = ${list(seal.entryIds.toReversed(), "uuid")}`,
    ),
    kinds: ["edited"],
  }),
  "an entry edited together with its digest": ({ id, seal }) => ({
    statements: [
      ...update(id, `"actorName" = 'Bob'`),
      ...sealUpdate(seal.sequence, `"entryDigests"[1] = repeat('0', 64)`),
    ],
    kinds: ["broken", "edited"],
  }),
  "seals reordered": ({ seal, next }) => ({
    statements: [
      ...sealUpdate(seal.sequence, `"sequence" = 1000`),
      ...sealUpdate(next.sequence, `"sequence" = ${seal.sequence}`),
      ...sealUpdate(1000, `"sequence" = ${next.sequence}`),
    ],
    kinds: ["broken"],
  }),
  "a seal deleted": ({ seal }) => ({
    statements: [`DELETE FROM "AuditSeal" WHERE "sequence" = ${seal.sequence}`],
    kinds: ["gap"],
  }),
  "a seal deleted with its entries": ({ seal }) => ({
    statements: [
      `DELETE FROM "AuditSeal" WHERE "sequence" = ${seal.sequence}`,
      ...seal.entryIds.flatMap(gone),
    ],
    kinds: ["gap"],
  }),
  "a seal deleted, those after it moved up": ({ seal }) => ({
    statements: [
      `DELETE FROM "AuditSeal" WHERE "sequence" = ${seal.sequence}`,
      `UPDATE "AuditSeal" SET "sequence" = "sequence" + 1000 WHERE "sequence" > ${seal.sequence}`,
      `UPDATE "AuditSeal" SET "sequence" = "sequence" - 1001 WHERE "sequence" > 1000`,
      ...seal.entryIds.flatMap(gone),
    ],
    kinds: ["broken"],
  }),
  "a seal's digest edited": ({ seal }) => ({
    statements: sealUpdate(seal.sequence, `"digest" = repeat('0', 64)`),
    kinds: ["broken"],
  }),
  "a seal's time edited": ({ seal }) => ({
    statements: sealUpdate(seal.sequence, `"sealedAt" = "sealedAt" - interval '1 day'`),
    kinds: ["broken"],
  }),
  "a seal put in again at the end": ({ seal, head }) => {
    const again = { ...seal, sequence: head.sequence + 1 };
    return {
      statements: [
        `INSERT INTO "AuditSeal" ("organizationId", "sequence", "entryIds", "entryDigests", "digest", "sealedAt")
          SELECT "organizationId", ${again.sequence}, "entryIds", "entryDigests", '${sealDigest(head.digest, again)}', "sealedAt"
          FROM "AuditSeal" WHERE "sequence" = ${seal.sequence}`,
      ],
      kinds: ["sealed_twice"],
    };
  },
  "the end cut off": ({ head, seals }) => ({
    statements: [
      `DELETE FROM "AuditSeal" WHERE "sequence" = ${head.sequence}`,
      ...(seals.at(-1)?.entryIds ?? []).flatMap(gone),
    ],
    kinds: ["other_head"],
    needsHead: true,
  }),
  "everything cut off": ({ entryIds }) => ({
    statements: [`DELETE FROM "AuditSeal"`, ...entryIds.flatMap(gone)],
    kinds: ["other_head"],
    needsHead: true,
  }),
  "an entry deleted and the chain made anew": ({ id, seal, seals }) => ({
    statements: [
      ...gone(id),
      ...rechained(
        seals
          .filter(({ sequence }) => sequence >= seal.sequence)
          .map((each) => ({
            ...each,
            entryIds: each.entryIds.filter((one) => one !== id),
            entryDigests: each.entryDigests.filter((_, at) => each.entryIds[at] !== id),
          })),
        seals[seal.sequence - 2]?.digest ?? "",
      ),
    ],
    kinds: ["other_head"],
    needsHead: true,
  }),
};

const TABLES = ["AuditEntry", "AuditField", "AuditSeal"];

/** Statements that restore the organization's current audit. */
async function restore(organizationId: string): Promise<string[]> {
  return inOrganization({ organizationId }, async (tx) => {
    const back: string[] = [];
    for (const table of TABLES) {
      const [found] = await tx.query<{ rows: string }>`
        SELECT jsonb_agg(to_jsonb(t))::text AS "rows" FROM ${raw(`"${table}"`)} t`;
      const rows = (found?.rows ?? "[]").replaceAll("'", "''");
      back.push(
        `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", '${rows}'::jsonb)`,
      );
      // Restoring the entries made the trigger fill these again.
      if (table === "AuditEntry")
        back.push(`DELETE FROM "AuditField"`, `DELETE FROM "AuditUnsealed"`);
    }
    return [
      `DELETE FROM "AuditUnsealed"`,
      ...TABLES.toReversed().map((table) => `DELETE FROM "${table}"`),
      ...back,
    ];
  });
}

async function findingsOf(organizationId: string, head?: Head): Promise<string[]> {
  const found = new Set<string>();
  await verifyAudit(organizationId, {
    ...(head ? { head } : {}),
    onFinding: ({ kind }) => found.add(kind),
  });
  return [...found].sort();
}

test(
  "whatever is done to entries and seals behind the application's back is found",
  async () => {
    const made = await chain();
    const { organizationId, seals, entryIds, head } = made;
    const back = await restore(organizationId);
    const names = Object.keys(TAMPERINGS);
    const times = load(100, names.length);
    for (let time = 0; time < times; time++) {
      const name = names[time % names.length] ?? "";
      const round = Math.floor(time / names.length);
      // Never the last link, since changing it gives another finding.
      const seal = seals[(time + round) % (seals.length - 1)];
      const next = seal && seals[seal.sequence];
      const id = seal?.entryIds[0];
      const other = entryIds.find((each) => !seal?.entryIds.includes(each));
      if (!(seal && next && id && other)) throw new Error("The chain is too short.");
      const tampering = TAMPERINGS[name]?.({ ...made, id, other, seal, next });
      if (!tampering) throw new Error(name);
      await asOwner(tampering.statements, organizationId);
      expect(await findingsOf(organizationId, head), name).toEqual(
        expect.arrayContaining(tampering.kinds),
      );
      if (tampering.needsHead) expect(await findingsOf(organizationId), name).toEqual([]);
      await asOwner(back, organizationId);
      expect(await findingsOf(organizationId, head), `after ${name}`).toEqual([]);
    }
    record({
      row: "audit",
      engine: inject("databaseUrl") ? "postgres" : "embedded",
      load: `${times} tamperings of ${names.length} kinds`,
      result: `${times} found, 0 findings on the untouched chain`,
    });
  },
  isSoak() ? 600_000 : 300_000,
);
