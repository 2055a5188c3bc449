import type { z } from "zod";
import type { upsertSchema } from "@/lib/customers/record/schema";
import { FIRST_TERMS, FIRST_TIERS } from "@/lib/organizations/first-lists";
import { textKey } from "@/lib/text";
import { CULTURES, type Culture } from "./cultures";
import { ACME, ODD } from "./odd";
import { REPS, RETIRED_TIER } from "./organization";
import { CURRENCIES, FORMS, PLACES, type Place } from "./places";
import { type Random, randomFrom } from "./random";

/** The upsert's input, with the fields that the demo's orders and changes depend on. */
export type DemoAccount = z.input<typeof upsertSchema> & {
  customerNumber: string;
  active: boolean;
  repNumber: string | null;
};

const ACCOUNTS = 214;
const TWINS = 3;
const ROLES = ["Purchasing", "Accounts Payable", "Receiving", "Operations", "Owner"] as const;

const word = (text: string) =>
  textKey(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const phoneAt = (place: Place, random: Random) =>
  place.phone.replace(/#/g, () => String(random.whole(0, 9)));

function kindsOfAddress(random: Random): readonly ("Billing" | "Shipping")[] {
  if (random.chance(0.08)) return [];
  if (random.chance(0.1)) return ["Shipping"];
  if (random.chance(0.1)) return ["Billing"];
  return random.chance(0.15) ? ["Billing", "Shipping", "Shipping"] : ["Billing", "Shipping"];
}

function addressesAt(place: Place, random: Random, index: number) {
  const { houseNumberFirst, floors } = CULTURES[place.culture];
  return kindsOfAddress(random).map((addressType, position) => {
    const house = random.whole(1, 240);
    return {
      externalId: `ADDR-${index}-${position + 1}`,
      line1: houseNumberFirst ? `${house} ${place.street}` : `${place.street} ${house}`,
      line2: random.chance(0.2) ? random.pick(floors) : null,
      city: place.city,
      state: place.state,
      postalCode: place.postalCode,
      country: place.country,
      addressType,
      phone: random.chance(0.15) ? phoneAt(place, random) : null,
    };
  });
}

function contactsAt(place: Place, domain: string, random: Random, index: number) {
  const { ms, mr, lastNames } = CULTURES[place.culture];
  const count = random.pick([0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6]);
  return Array.from({ length: count }, (_, position) => {
    const title = random.pick(["Ms.", "Mr."]);
    const firstName = random.pick(title === "Ms." ? ms : mr);
    const lastName = random.pick(lastNames);
    return {
      externalId: `CON-${index}-${position + 1}`,
      title: random.chance(0.05) ? "Dr." : random.chance(0.4) ? title : null,
      firstName,
      lastName,
      email: random.chance(0.9) ? `${word(firstName)}.${word(lastName)}@${domain}` : null,
      phone: random.chance(0.7) ? phoneAt(place, random) : null,
      contactType: ROLES[position % ROLES.length],
    };
  });
}

function repFor(random: Random): string | null {
  if (random.chance(0.06)) return null;
  return random.chance(0.03) ? "SR-404" : random.pick(REPS).repNumber;
}

function attributesFor(place: Place, sector: string, random: Random) {
  const thousands = random.whole(5, 200);
  const accountTier = thousands > 120 ? "Gold" : thousands > 50 ? "Silver" : "Bronze";
  return {
    region: place.region,
    sector,
    ...(random.chance(0.6) ? { accountTier, creditLimit: thousands * 1_000 } : {}),
    ...(random.chance(0.25) ? { taxExempt: random.chance(0.5) } : {}),
    ...(random.chance(0.3) ? { customerSince: random.whole(1998, 2025) } : {}),
  };
}

/** The next company name of a culture; each is used once. */
function nextCompany({ names, trades }: Culture, count: number) {
  const round = Math.floor(count / names.length);
  const name = names[count % names.length];
  const trade = trades[(count * 5 + round) % trades.length];
  if (!name || !trade) throw new Error("The lists of names are empty.");
  return { name, trade };
}

function account(index: number, counts: Map<string, number>, random: Random) {
  const place = random.pick(PLACES);
  const count = counts.get(place.culture) ?? 0;
  counts.set(place.culture, count + 1);
  const { name, trade } = nextCompany(CULTURES[place.culture], count);
  const form = random.pick(FORMS[place.country] ?? [""]);
  const domain = `${word(name)}-${word(trade.name)}.example`;
  return {
    customerNumber: `${word(name).replace(/-/g, "").slice(0, 4).toUpperCase()}-${100 + index}`,
    companyName: [name, trade.name, form].filter(Boolean).join(" "),
    companyEmail: `orders@${domain}`,
    companyPhone: random.chance(0.9) ? phoneAt(place, random) : null,
    companyFax: random.chance(0.3) ? phoneAt(place, random) : null,
    pricing: random.chance(0.03)
      ? RETIRED_TIER
      : random.pick([
          FIRST_TIERS[0],
          FIRST_TIERS[0],
          FIRST_TIERS[1],
          FIRST_TIERS[1],
          FIRST_TIERS[2],
        ]),
    active: !random.chance(0.12),
    repNumber: repFor(random),
    terms: random.chance(0.05) ? null : random.pick(FIRST_TERMS),
    currencyCode: CURRENCIES[place.country] ?? "EUR",
    externalId: `ERP-CUST-${10_100 + index}`,
    addresses: addressesAt(place, random, index),
    contacts: contactsAt(place, domain, random, index),
    customerAttributes: attributesFor(place, trade.sector, random),
  };
}

/**
 * Duplicates as they occur in practice: the same number, the same e-mail, a similar name in one
 * city.
 */
function twinsOf(accounts: readonly DemoAccount[]): DemoAccount[] {
  const [first, second, third] = accounts.filter(
    ({ active, addresses = [] }) => active && addresses.length > 1,
  );
  if (!first || !second || !third) throw new Error("Too few accounts have addresses.");
  const again = (account: DemoAccount, change: Partial<DemoAccount>): DemoAccount => {
    const { customerNumber, companyName, companyEmail, pricing, active, currencyCode } = account;
    const [address] = account.addresses ?? [];
    return {
      ...{ customerNumber, companyName, companyEmail, pricing, active, currencyCode },
      repNumber: null,
      addresses: address ? [{ ...address, externalId: null }] : [],
      ...change,
    };
  };
  const office = (account: DemoAccount) => account.companyEmail.replace(/^orders@/, "office@");
  const number = (account: DemoAccount) => account.customerNumber;
  return [
    again(first, { customerNumber: number(first).replace("-", " "), companyEmail: office(first) }),
    again(second, { customerNumber: `${number(second)}-WEB`, terms: "NET30", addresses: [] }),
    again(third, {
      customerNumber: `${number(third)}-2`,
      companyName: `${third.companyName} (2)`,
      companyEmail: office(third),
    }),
  ];
}

/** The demo's accounts in their final state, the same at every run. */
export function demoAccounts(): DemoAccount[] {
  const random = randomFrom(20_240_501);
  const counts = new Map<string, number>();
  const made = Array.from({ length: ACCOUNTS - 1 - ODD.length - TWINS }, (_, index) =>
    account(index, counts, random),
  );
  return [ACME, ...ODD, ...made, ...twinsOf(made)];
}

/** An account's values before a change, and the reason for the change. */
export type DemoChange = { customerNumber: string; before: object; after: object; reason: string };

/** Changes that lead to the accounts' final state, so that they have a history. */
export function demoChanges(accounts: readonly DemoAccount[]): DemoChange[] {
  const random = randomFrom(7_411);
  const acme: DemoChange = {
    customerNumber: ACME.customerNumber,
    before: { terms: "NET15", repNumber: "SR-022", companyPhone: "+1 512 555 0190" },
    after: { terms: ACME.terms, repNumber: ACME.repNumber, companyPhone: ACME.companyPhone },
    reason: "New framework agreement",
  };
  const others = accounts.slice(1).flatMap((account): DemoChange[] => {
    const { customerNumber, pricing, repNumber, active } = account;
    if (!active) {
      const reason = random.pick([
        "Stopped trading",
        "Overdue since spring",
        "Bought by a competitor",
      ]);
      return [{ customerNumber, before: { active: true }, after: { active }, reason }];
    }
    if (pricing === "Premium" && random.chance(0.4)) {
      const reason = "Passed the yearly volume for Premium";
      return [{ customerNumber, before: { pricing: "Retail" }, after: { pricing }, reason }];
    }
    if (repNumber === "SR-008" && random.chance(0.5)) {
      const reason = "Handover of the southern book";
      return [{ customerNumber, before: { repNumber: "SR-027" }, after: { repNumber }, reason }];
    }
    return [];
  });
  return [acme, ...others];
}
