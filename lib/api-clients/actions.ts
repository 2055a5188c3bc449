"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/server-action";
import {
  createApiClient,
  deleteApiClient,
  endOverlap,
  revokeApiClient,
  rotateApiClient,
  updateApiClient,
} from "./clients";
import { createClientSchema, rotateSchema, updateClientSchema } from "./schema";

const client = z.object({ id: z.uuid() });
const outdate = () => revalidatePath("/settings/api-clients");

export const createClientAction = action(createClientSchema, async (actor, input) => {
  const { clientId, clientSecret } = await createApiClient(actor, input);
  outdate();
  return { clientId, clientSecret };
});

export const updateClientAction = action(
  client.extend({ changes: updateClientSchema }),
  async (actor, { id, changes }) => {
    await updateApiClient(actor, id, changes);
    outdate();
  },
);

export const rotateClientAction = action(
  client.extend(rotateSchema.shape),
  async (actor, { id, overlapHours }) => {
    const issued = await rotateApiClient(actor, id, { overlapHours });
    outdate();
    return issued;
  },
);

export const endOverlapAction = action(client, async (actor, { id }) => {
  await endOverlap(actor, id);
  outdate();
});

export const revokeClientAction = action(client, async (actor, { id }) => {
  await revokeApiClient(actor, id);
  outdate();
});

export const deleteClientAction = action(client, async (actor, { id }) => {
  await deleteApiClient(actor, id);
  outdate();
});
