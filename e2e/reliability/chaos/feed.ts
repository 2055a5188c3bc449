import { type Random, randomFrom } from "../../../prisma/demo/random";

const ADDRESS_TYPES = ["Billing", "Shipping"] as const;
const TIERS = ["Wholesale", "Retail", "Premium"];
const NAMES = [
  "Ærø Stål",
  "Müller & Söhne",
  "O'Brien 100%",
  "Łódź Tools",
  "Ünal İnşaat",
  "Nguyễn 🚚",
];

type Address = Record<string, unknown> & { addressType: string; isPrimary: boolean };
type Contact = Record<string, unknown> & { isPrimary: boolean };

/** An account as an ERP sends it, in canonical form, so that the API returns it unchanged. */
export type Item = {
  customerNumber: string;
  companyName: string;
  companyEmail: string;
  companyPhone: string | null;
  companyFax: string | null;
  pricing: string;
  active: boolean;
  repNumber: string | null;
  terms: string | null;
  currencyCode: string;
  externalId: string | null;
  addresses?: Address[];
  contacts?: Contact[];
  customerAttributes?: Record<string, string | number | boolean | null>;
};

function addressesOf(random: Random, number: string): Address[] {
  const seen = new Set<string>();
  return Array.from({ length: random.whole(0, 4) }, (_, index) => {
    const addressType = random.pick(ADDRESS_TYPES);
    const isPrimary = !seen.has(addressType);
    seen.add(addressType);
    return {
      externalId: random.chance(0.8) ? `${number}-A${index}` : null,
      line1: `${random.whole(1, 900)} Main Street`,
      line2: null,
      city: random.pick(["Austin", "Malmö", "Genève"]),
      state: null,
      postalCode: String(random.whole(10_000, 99_999)),
      country: random.pick(["US", "SE", "CH"]),
      addressType,
      phone: null,
      isPrimary,
    };
  });
}

function contactsOf(random: Random, number: string): Contact[] {
  return Array.from({ length: random.whole(0, 3) }, (_, index) => ({
    externalId: `${number}-C${index}`,
    title: null,
    firstName: random.pick(["Ada", "Zoë", "李"]),
    lastName: `Person ${random.whole(1, 1_000)}`,
    email: `person${index}@feed.example`,
    phone: null,
    fax: null,
    isPrimary: index === 0,
    contactType: random.chance(0.5) ? "Purchasing" : null,
  }));
}

/**
 * A feed with each account once. From the second feed on, some accounts omit addresses, contacts or
 * attributes, which keeps the earlier ones.
 */
export function feedOf(prefix: string, accounts: number, turn: number): Item[] {
  const random = randomFrom(turn + 1);
  const left = () => turn > 0 && random.chance(0.2);
  return Array.from({ length: accounts }, (_, index) => {
    const customerNumber = `${prefix}${index}`;
    return {
      customerNumber,
      companyName: `${random.pick(NAMES)} ${random.whole(1, 50)}`,
      companyEmail: `orders${random.whole(1, 9)}@feed.example`,
      companyPhone: random.chance(0.5) ? `555-${random.whole(1_000, 9_999)}` : null,
      companyFax: null,
      pricing: random.pick(TIERS),
      active: random.chance(0.9),
      repNumber: random.chance(0.5) ? `SR-${random.whole(1, 30)}` : null,
      terms: random.pick(["NET30", "NET60", null]),
      currencyCode: random.pick(["USD", "EUR", "SEK"]),
      // Never changes, so that it stays with its account.
      externalId: index % 3 === 0 ? null : `ERP-${customerNumber}`,
      ...(left() ? {} : { addresses: addressesOf(random, customerNumber) }),
      ...(left() ? {} : { contacts: contactsOf(random, customerNumber) }),
      ...(left()
        ? {}
        : {
            customerAttributes: { route: random.whole(1, 99), vip: random.chance(0.1), note: null },
          }),
    };
  });
}

/** The expected accounts after an ERP's feeds. */
export class Model {
  readonly #accounts = new Map<string, Required<Item>>();

  apply(feed: readonly Item[]): void {
    for (const item of feed) {
      const before = this.#accounts.get(item.customerNumber);
      this.#accounts.set(item.customerNumber, {
        ...{ addresses: [], contacts: [], customerAttributes: {} },
        ...before,
        ...item,
      });
    }
  }

  get accounts(): Required<Item>[] {
    return [...this.#accounts.values()];
  }
}
