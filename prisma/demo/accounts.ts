import { textKey } from "@/lib/text";
import {
  COMPANY_WORDS,
  CONTACT_ROLES,
  FIRST_NAMES,
  FORMS,
  LAST_NAMES,
  REPS,
  TERMS,
  TIERS,
  TRADES,
} from "./names";
import { PLACES, type Place } from "./places";
import { type Random, randomFrom } from "./random";

const ACCOUNTS = 214;

/** The account of the vendor's examples, with the addresses of a reserved domain (RFC 2606). */
const ACME = {
  customerNumber: "ACME-001",
  companyName: "Acme Industrial Supply",
  companyEmail: "orders@acme.example",
  companyPhone: "555-800-1000",
  companyFax: "555-800-1001",
  pricing: "Wholesale",
  active: true,
  repNumber: "SR-019",
  terms: "NET30",
  externalId: "ERP-CUST-10042",
  addresses: [
    {
      externalId: "ADDR-001",
      line1: "500 Commerce Drive",
      line2: "Suite 200",
      city: "Austin",
      state: "TX",
      postalCode: "78701",
      country: "US",
      addressType: "Shipping",
      phone: "555-800-1000",
      isPrimary: true,
    },
  ],
  contacts: [
    {
      externalId: "CON-001",
      title: "Ms.",
      firstName: "Jane",
      lastName: "Smith",
      email: "jane.smith@acme.example",
      phone: "555-800-1002",
      isPrimary: true,
      contactType: "Purchasing",
    },
  ],
  customerAttributes: { region: "Southwest", accountTier: "Gold" },
};

/** Accounts as real lists have them: long names, odd numbers, hardly anything filled in. */
const ODD = [
  {
    customerNumber: "A/B-100%",
    companyName: "A/B Components & Sons",
    companyEmail: "office@ab-components.example",
    pricing: "Retail",
  },
  {
    customerNumber: "Å-1",
    companyName:
      "Åkerblom Förvaltning och Fastighetsutveckling i Norrbotten Aktiebolag (publ) – Inköpsavdelningen",
    companyEmail: "inkop@akerblom.example",
    pricing: "Premium",
    currencyCode: "SEK",
    terms: "NET45",
  },
  {
    customerNumber: "PARIS",
    companyName: "Paris spécialités",
    companyEmail: "bonjour@paris-specialites.example",
    pricing: "Retail",
    active: false,
    currencyCode: "EUR",
    addresses: [
      {
        addressType: "Billing",
        line1: "265, boulevard Charonne",
        city: "Paris",
        postalCode: "75012",
        country: "FR",
      },
    ],
  },
];

const CURRENCIES: Readonly<Record<string, string>> = {
  US: "USD",
  CA: "CAD",
  MX: "MXN",
  CH: "CHF",
  SE: "SEK",
  DK: "DKK",
  GB: "GBP",
};

const word = (text: string) =>
  textKey(text)
    .replace(/ø/g, "o")
    .replace(/ß/g, "ss")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

function addressesAt(place: Place, random: Random, index: number) {
  const address = (addressType: string) => ({
    externalId: `ADDR-${index}-${addressType[0]}`,
    line1: ["DE", "AT", "CH", "SE", "DK"].includes(place.country)
      ? `${place.street} ${random.whole(1, 180)}`
      : `${random.whole(1, 980)} ${place.street}`,
    line2: random.chance(0.15) ? `Suite ${random.whole(100, 900)}` : null,
    city: place.city,
    state: place.state,
    postalCode: place.postalCode,
    country: place.country,
    addressType,
    phone: null,
  });
  const kinds = random.chance(0.08)
    ? []
    : random.chance(0.1)
      ? ["Shipping"]
      : random.chance(0.1)
        ? ["Billing"]
        : random.chance(0.15)
          ? ["Billing", "Shipping", "Shipping"]
          : ["Billing", "Shipping"];
  return kinds.map((kind, position) => ({
    ...address(kind),
    externalId: `ADDR-${index}-${position + 1}`,
  }));
}

function contactsOf(domain: string, place: Place, random: Random, index: number) {
  const count = random.pick([0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6]);
  return Array.from({ length: count }, (_, position) => {
    const [firstName, lastName] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
    return {
      externalId: `CON-${index}-${position + 1}`,
      title: random.chance(0.2) ? random.pick(["Ms.", "Mr.", "Dr."]) : null,
      firstName,
      lastName,
      email: `${word(firstName)}.${word(lastName)}@${domain}`,
      phone: random.chance(0.7) ? `${place.phone}${random.whole(1000, 9999)}` : null,
      contactType: CONTACT_ROLES[position % CONTACT_ROLES.length],
    };
  });
}

function repFor(random: Random): string | null {
  if (random.chance(0.06)) return null;
  if (random.chance(0.03)) return "SR-404";
  return random.pick(REPS).repNumber;
}

function account(index: number, random: Random) {
  const place = random.pick(PLACES);
  const trade = TRADES[(index * 5 + Math.floor(index / COMPANY_WORDS.length)) % TRADES.length];
  const first = COMPANY_WORDS[index % COMPANY_WORDS.length];
  if (!trade || !first) throw new Error("The lists of names are empty.");
  const form = random.pick(FORMS[place.country] ?? [""]);
  const domain = `${word(first)}-${word(trade.name)}.example`;
  return {
    customerNumber: `${word(first).replace(/-/g, "").slice(0, 4).toUpperCase()}-${100 + index}`,
    companyName: [first, trade.name, form].filter(Boolean).join(" "),
    companyEmail: `orders@${domain}`,
    companyPhone: random.chance(0.9) ? `${place.phone}${random.whole(1000, 9999)}` : null,
    companyFax: random.chance(0.3) ? `${place.phone}${random.whole(1000, 9999)}` : null,
    pricing: random.pick([TIERS[0], TIERS[0], TIERS[1], TIERS[1], TIERS[2]]),
    active: !random.chance(0.12),
    repNumber: repFor(random),
    terms: random.chance(0.05) ? null : random.pick(TERMS),
    currencyCode: CURRENCIES[place.country] ?? "EUR",
    externalId: `ERP-CUST-${10_100 + index}`,
    addresses: addressesAt(place, random, index),
    contacts: contactsOf(domain, place, random, index),
    customerAttributes: {
      sector: trade.sector,
      ...(random.chance(0.5) ? { creditLimit: random.whole(5, 200) * 1_000 } : {}),
      ...(random.chance(0.3) ? { newsletter: random.chance(0.6) } : {}),
    },
  };
}

/** The accounts of the demo, the same at every run. */
export function demoAccounts() {
  const random = randomFrom(20_240_501);
  const made = Array.from({ length: ACCOUNTS - 1 - ODD.length }, (_, index) =>
    account(index, random),
  );
  return [ACME, ...ODD, ...made];
}

export type DemoAccount = ReturnType<typeof demoAccounts>[number];
