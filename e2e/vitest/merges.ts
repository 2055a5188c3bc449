import type { Actor } from "@/lib/auth/actor";
import { recordOrder } from "@/lib/orders/record-orders";
import { makeActor, makeOrganization } from "@/prisma/factories";

export const actorOf = async (more: Partial<Actor> = {}) =>
  makeActor(await makeOrganization(), more);

export const ordered = (actor: Actor, customerNumber: string, ...numbers: string[]) =>
  Promise.all(
    numbers.map((number) =>
      recordOrder(actor, { number, customerNumber, date: "2026-10-05", total: "10" }),
    ),
  );
