import fc from "fast-check";
import { expect, test } from "vitest";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { type Account, getAccount } from "@/lib/customers/record/get";
import type { WriteOptions } from "@/lib/customers/request/write-options";
import { activateCustomer, deactivateCustomer } from "@/lib/customers/write/lifecycle";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { updateCustomer } from "@/lib/customers/write/update";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { undoChangeSet } from "./undo";

/** A write to the current account; returns its number afterwards. */
type Write = (actor: Actor, account: Account, options: WriteOptions) => Promise<unknown>;

const word = fc.constantFrom("a", "b", "c", null);
const scalars = fc.record(
  {
    companyName: fc.constantFrom("Acme", "Beta"),
    companyPhone: word,
    terms: word,
    externalId: word,
    repNumber: word,
    pricing: fc.constantFrom("Wholesale", "Retail"),
    currencyCode: fc.constantFrom("USD", "EUR"),
    customerAttributes: fc.dictionary(
      fc.constantFrom("x", "y", "toString", "a.b[0]"),
      fc.oneof(word, fc.constantFrom(0, 1.5, true, false)),
    ),
  },
  { requiredKeys: [] },
);

/** Which stored items stay, how they change, their order, and new items among them. */
const items = fc.record({
  keep: fc.array(fc.record({ index: fc.nat(3), city: word, rename: fc.boolean() }), {
    maxLength: 4,
  }),
  add: fc.array(fc.record({ at: fc.nat(3), city: word, isPrimary: fc.boolean() }), {
    maxLength: 2,
  }),
});

type Item = { id?: string | undefined };

function itemsAfter<Stored extends Item>(
  stored: readonly Stored[],
  { keep, add }: { keep: { index: number; city: unknown }[]; add: { at: number }[] },
  change: (item: Stored, to: unknown) => object,
  make: (value: { at: number }) => object,
): object[] {
  const used = new Set<number>();
  const list = keep.flatMap(({ index, city }) => {
    const item = stored[index];
    if (!item || used.has(index)) return [];
    used.add(index);
    return [change(item, city)];
  });
  for (const one of add) list.splice(one.at, 0, make(one));
  return list;
}

const write: fc.Arbitrary<Write> = fc.oneof(
  scalars.map(
    (body): Write =>
      (actor, account, options) =>
        updateCustomer(actor, account.customerNumber, body, options),
  ),
  items.map(
    (asked): Write =>
      (actor, account, options) => {
        const addresses = itemsAfter(
          account.addresses,
          asked,
          (address, city) => ({ ...address, city, isPrimary: null }),
          ({ at }) => ({ addressType: at % 2 ? "Billing" : "Shipping", line1: String(at) }),
        );
        return updateCustomer(actor, account.customerNumber, { addresses }, options);
      },
  ),
  items.map(
    (asked): Write =>
      (actor, account, options) => {
        const contacts = itemsAfter(
          account.contacts,
          asked,
          (contact, firstName) => ({ ...contact, firstName, isPrimary: null }),
          ({ at }) => ({ lastName: String(at) }),
        );
        return updateCustomer(actor, account.customerNumber, { contacts }, options);
      },
  ),
  fc.constantFrom("N-1", "N-2", "n-1").map(
    (customerNumber): Write =>
      (actor, account, options) =>
        renumberCustomer(actor, account.customerNumber, { customerNumber }, options),
  ),
  fc.boolean().map(
    (active): Write =>
      (actor, account, options) =>
        (active ? activateCustomer : deactivateCustomer)(actor, account.customerNumber, options),
  ),
);

const timeless = ({ updatedAt: _updatedAt, ...account }: Account) => account;

test("whatever a change set did to an account, undo brings it back, and the undo's undo too", async () => {
  const actor = makeActor(await makeOrganization());
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(write, { maxLength: 3 }),
      fc.array(write, { minLength: 1, maxLength: 4 }),
      async (before, inSet) => {
        run += 1;
        const seed = {
          customerNumber: `A-${run}`,
          companyName: "Acme",
          companyEmail: "a@b.example",
        };
        await upsertCustomer(actor, {
          ...seed,
          pricing: "Wholesale",
          addresses: [{ addressType: "Billing" }, { addressType: "Shipping", city: "a" }],
          contacts: [{ firstName: "a" }, { firstName: "b" }],
        });
        const changeSet = newChangeSet("batch");
        let { customerNumber } = seed;
        const read = async () => timeless((await getAccount(actor, customerNumber)).account);
        const apply = async (writes: readonly Write[], options: WriteOptions) => {
          for (const one of writes) {
            const result = await one(actor, (await getAccount(actor, customerNumber)).account, {
              ...options,
              childIds: true,
            });
            customerNumber = numberAfter(result, customerNumber);
          }
        };
        await apply(before, {});
        const start = await read();
        await apply(inSet, { changeSet });
        const end = await read();
        const isChanged = JSON.stringify(end) !== JSON.stringify(start);

        const undone = isChanged ? await undoChangeSet(actor, changeSet.id) : null;
        expect(undone?.counts.restored ?? 1).toBe(1);
        customerNumber = start.customerNumber;
        expect(await read()).toEqual(start);
        if (undone?.undoId) {
          expect((await undoChangeSet(actor, changeSet.id)).counts).toMatchObject({ nothing: 1 });
          await undoChangeSet(actor, undone.undoId);
          customerNumber = end.customerNumber;
          expect(await read()).toEqual(end);
        }
        // The next run needs these numbers and external ids again.
        await updateCustomer(actor, customerNumber, { externalId: null });
        await renumberCustomer(actor, customerNumber, { customerNumber: `DONE-${run}` });
      },
    ),
    { numRuns: 8, seed: 7 },
  );
});

function numberAfter(result: unknown, otherwise: string): string {
  if (typeof result !== "object" || result === null || !("customer" in result)) return otherwise;
  const { customer } = result;
  return typeof customer === "object" && customer !== null && "customerNumber" in customer
    ? String(customer.customerNumber)
    : otherwise;
}
