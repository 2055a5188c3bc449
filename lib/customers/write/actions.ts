"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/server-action";
import { deactivationReason } from "@/lib/customers/record/deactivation-reason-schema";
import { deleteCustomer } from "./delete";
import { activateCustomer, deactivateCustomer } from "./lifecycle";
import { renumberCustomer } from "./renumber";
import { saveAccount } from "./save";
import { upsertCustomer } from "./upsert";

const body = z.record(z.string(), z.unknown());
const account = { customerNumber: z.string(), etag: z.string() };

/** Marks all pages that show accounts as out of date. */
const outdate = () => revalidatePath("/customers", "layout");

export const createAccountAction = action(z.object({ customer: body }), async (actor, input) => {
  const result = await upsertCustomer(actor, input.customer, { createOnly: true });
  return { customerNumber: result.dryRun ? "" : result.customer.customerNumber };
});

export const saveAccountAction = action(
  z.object({ ...account, changes: body }),
  async (actor, { customerNumber, changes, etag }) => {
    const outcome = await saveAccount(actor, customerNumber, changes, etag);
    if (outcome.outcome === "saved") outdate();
    return outcome;
  },
);

export const activateAccountAction = action(
  z.object(account),
  async (actor, { customerNumber, etag }) => {
    await activateCustomer(actor, customerNumber, { ifMatch: etag });
    outdate();
  },
);

export const deactivateAccountAction = action(
  z.object({ ...account, reason: deactivationReason }),
  async (actor, { customerNumber, etag, reason }) => {
    await deactivateCustomer(actor, customerNumber, { ifMatch: etag, reason });
    outdate();
  },
);

export const renumberAccountAction = action(
  z.object({ ...account, to: z.string() }),
  async (actor, { customerNumber, etag, to }) => {
    const input = { customerNumber: to };
    const result = await renumberCustomer(actor, customerNumber, input, { ifMatch: etag });
    return { customerNumber: result.dryRun ? to : result.customer.customerNumber };
  },
);

/** `merged`: the user was told that accounts which were merged into this one are deleted too. */
export const deleteAccountAction = action(
  z.object({ ...account, merged: z.boolean() }),
  async (actor, { customerNumber, etag, merged }) => {
    await deleteCustomer(actor, customerNumber, { ifMatch: etag, deleteMerged: merged });
  },
);
