"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/server-action";
import { placeOrder } from "./place-order";

export const placeOrderAction = action(
  z.object({ order: z.record(z.string(), z.unknown()) }),
  async (actor, { order }) => {
    const placed = await placeOrder(actor, order);
    revalidatePath("/customers", "layout");
    revalidatePath("/orders");
    return { number: placed.number };
  },
);
