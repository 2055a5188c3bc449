import type { Actor } from "@/lib/auth/actor";
import { getCustomer } from "@/lib/customers/get";
import { recordOrder } from "@/lib/orders/record";
import { makeActor, makeOrganization } from "@/prisma/factories";

export const base = (customerNumber: string, more: object = {}) => ({
  customerNumber,
  companyName: "Acme",
  companyEmail: "a@acme.example",
  pricing: "Wholesale",
  ...more,
});

export const actorOf = async (more: Partial<Actor> = {}) =>
  makeActor(await makeOrganization(), more);

export const stored = async (actor: Actor, number: string) =>
  (await getCustomer(actor, number)).customer;

export const ordered = (actor: Actor, customerNumber: string, ...numbers: string[]) =>
  Promise.all(
    numbers.map((number) =>
      recordOrder(actor, { number, customerNumber, date: "2026-10-05", total: "10" }),
    ),
  );
