import "server-only";
import type { AddressObject, ContactObject, CustomerObject } from "@/lib/customers/record/schema";
import { escapeLike, raw, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { phoneDigits, textKey } from "@/lib/text";
import type { Hit, Hits } from "./found-by";
import { FEWEST_IN_PHONE, readSearch, type Search } from "./search";

/** The fields of an account that a search looks into. */
type Searched = Pick<
  CustomerObject,
  "customerNumber" | "companyName" | "companyEmail" | "externalId" | "companyPhone" | "companyFax"
> & { id: string };

type Address = Pick<AddressObject, "city" | "postalCode" | "phone" | "addressType">;
type Contact = Pick<
  ContactObject,
  "firstName" | "lastName" | "email" | "phone" | "fax" | "contactType" | "title"
>;
type Child = { account: string } & (
  | { kind: "address"; child: Address }
  | { kind: "contact"; child: Contact }
);

/**
 * The most addresses, and the most contacts, read for each account; those with most matches first.
 */
const MOST_CHILDREN = 5;

const ADDRESSES = {
  kind: "address",
  table: raw('"Address"'),
  texts: raw(`concat_ws(E'\\n', x."cityKey", x."postalCodeKey")`),
  phones: raw('ARRAY[x."phoneKey"]'),
  child: raw(`jsonb_build_object('city', x."city", 'postalCode', x."postalCode", 'phone', x."phone",
    'addressType', x."addressType")`),
};
const CONTACTS = {
  kind: "contact",
  table: raw('"Contact"'),
  texts: raw(`concat_ws(E'\\n', concat(x."firstNameKey", ' ', x."lastNameKey"), x."emailKey")`),
  phones: raw('ARRAY[x."phoneKey", x."faxKey"]'),
  child:
    raw(`jsonb_build_object('firstName', x."firstName", 'lastName', x."lastName", 'email', x."email",
    'phone', x."phone", 'fax', x."fax", 'contactType', x."contactType", 'title', x."title")`),
};

const patterns = (texts: readonly string[]) => texts.map((text) => `%${escapeLike(text)}%`);

/** SQL for the addresses or contacts of these accounts that match a word of the search. */
function childrenSql(
  { organizationId }: Tx,
  { words, phone }: Search,
  accounts: readonly Searched[],
  { kind, table, texts, phones, child }: typeof ADDRESSES | typeof CONTACTS,
): Sql {
  const ids = accounts.map(({ id }) => id);
  const digits = [...words.map((word) => word.digits), phone].filter((one) => one !== null);
  const isEnd =
    phone === null
      ? sql`FALSE`
      : sql`length(p) >= ${FEWEST_IN_PHONE}::int AND ${phone}::text LIKE '%' || p`;
  return sql`
    SELECT a."id" AS "account", ${kind}::text AS "kind", s."child" FROM unnest(${ids}::uuid[]) AS a("id")
    CROSS JOIN LATERAL (
      SELECT f."child" FROM (
        SELECT ${child} AS "child", x."position", (
            SELECT count(*) FROM unnest(${patterns(words.map(({ text }) => text))}::text[]) AS w WHERE ${texts} LIKE w
          ) + (
            SELECT count(*) FROM unnest(${phones}) AS key, ltrim(regexp_replace(key, '[^0-9]', '', 'g'), '0') AS p
            WHERE p LIKE ANY (${patterns(digits)}::text[]) OR (${isEnd})
          ) AS "found"
        FROM ${table} x WHERE x."organizationId" = ${organizationId} AND x."customerId" = a."id"
      ) AS f
      WHERE f."found" > 0 ORDER BY f."found" DESC, f."position" LIMIT ${MOST_CHILDREN}::int
    ) AS s`;
}

/** A text or phone number of an account that a search looks into. */
type SearchedText = Hit & { isPhone: boolean };

const searchedText = (
  field: string,
  value: string | null,
  text: string,
  isPhone = false,
): SearchedText[] => (value === null ? [] : [{ field, value, text, isPhone }]);

const searchedPhone = (field: string, value: string | null, of: string[], word = "phone") =>
  searchedText(field, value, [...of, `${word} ${value}`].join(" · "), true);

/** All searched texts of an account, the most telling first. */
function searchedTexts(account: Searched, children: readonly Child[]): SearchedText[] {
  const { customerNumber, companyName, companyEmail, externalId, companyPhone, companyFax } =
    account;
  return [
    ...searchedText("customerNumber", customerNumber, customerNumber),
    ...searchedText("companyName", companyName, companyName),
    ...searchedPhone("companyPhone", companyPhone, []),
    ...searchedPhone("companyFax", companyFax, [], "fax"),
    ...children.flatMap(searchedTextsOfChild),
    ...searchedText("companyEmail", companyEmail, companyEmail),
    ...searchedText("externalId", externalId, `external ID ${externalId}`),
  ];
}

function searchedTextsOfChild(found: Child): SearchedText[] {
  if (found.kind === "address") {
    const { city, postalCode, phone, addressType } = found.child;
    const kind = `${addressType.toLowerCase()} address`;
    return [
      ...searchedText("addresses.city", city, `${city} · ${kind}`),
      ...searchedText(
        "addresses.postalCode",
        postalCode,
        [postalCode, city, kind].filter(Boolean).join(" · "),
      ),
      ...searchedPhone("addresses.phone", phone, [kind]),
    ];
  }
  const { firstName, lastName, email, phone, fax, contactType, title } = found.child;
  const name = [firstName, lastName].filter(Boolean).join(" ");
  const who = name === "" ? [] : [name];
  return [
    ...searchedText(
      "contacts.name",
      `${firstName ?? ""} ${lastName ?? ""}`,
      [...who, contactType ?? title].filter(Boolean).join(" · "),
    ),
    ...searchedText("contacts.email", email, [...who, email].join(" · ")),
    ...searchedPhone("contacts.phone", phone, who),
    ...searchedPhone("contacts.fax", fax, who, "fax"),
  ];
}

function hitsOf(search: Search, searched: readonly SearchedText[]): Hits {
  const texts = searched
    .filter(({ isPhone }) => !isPhone)
    .map((hit) => ({ hit, key: textKey(hit.value) }));
  const phones = searched
    .filter(({ isPhone }) => isPhone)
    .map((hit) => ({ hit, digits: phoneDigits(hit.value) }));
  const words = search.words.map(({ text, digits }) => [
    ...texts.filter(({ key }) => key.includes(text)).map(({ hit }) => hit),
    ...phones
      .filter((phone) => digits !== null && phone.digits.includes(digits))
      .map(({ hit }) => hit),
  ]);
  const { phone } = search;
  if (phone === null || words.every((some) => some.length > 0)) return words;
  const isIt = (digits: string) =>
    digits.includes(phone) || (digits.length >= FEWEST_IN_PHONE && phone.endsWith(digits));
  return [phones.filter(({ digits }) => isIt(digits)).map(({ hit }) => hit)];
}

/**
 * Where these accounts contain the words of a search, by account id; meant for one page.
 * @param accounts found by the search and visible to the actor.
 */
export async function searchHits(
  tx: Tx,
  text: string,
  accounts: readonly Searched[],
): Promise<Record<string, Hits>> {
  const search = readSearch(text);
  const children = await tx.run<Child>(
    sql`${childrenSql(tx, search, accounts, CONTACTS)} UNION ALL ${childrenSql(tx, search, accounts, ADDRESSES)}`,
  );
  const hits = accounts.map((account) => {
    const own = children.filter((child) => child.account === account.id);
    return [account.id, hitsOf(search, searchedTexts(account, own))];
  });
  return Object.fromEntries(hits);
}
