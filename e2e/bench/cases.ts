import { signInByForm } from "@/e2e/web-client";
import { sessionCookie } from "@/lib/auth/cookies";
import { type Bench, FEED, numberOf } from "./accounts";
import type { Schema } from "./bare-tables";
import type { Request } from "./load";

export const CUSTOMERS = "/api/customers";
export const BATCH_PATH = `${CUSTOMERS}/batch`;
const BATCH = 100;

export type Case = {
  name: string;
  request: (turn: number, bench: Bench) => Request;
  /** The fewest accounts with which it says something, if not any number. */
  least?: number;
  /** It says the same for every size, so it is measured once. */
  isOnce?: true;
  /** Written to the feed's organization, so that the others keep their size. */
  isFeed?: true;
  isSlow?: true;
  connections?: number;
  /** What the first answer must have; a server where it lacks that is left out. */
  needs?: string;
  /** What a person's requests have besides, once the person has signed in. */
  asPerson?: (origin: string, person: Person) => Promise<Partial<Request>>;
  /** What else an answer must be, besides a success. */
  isDone?: (answer: Response) => boolean;
  /** What one request counts for, if not one: the accounts of a batch. */
  units?: number;
  /** The bare servers that answer the same. */
  bare: readonly Schema[];
  isQuick?: true;
};

type Person = { organizationId: string; email: string; password: string };

/** The place of an account: all are visited in a scattered order, without repeats within a run. */
const place = (turn: number, { accounts }: Bench) => 1 + ((turn * 7919) % accounts);

const get =
  (path: string): Case["request"] =>
  () => ({ method: "GET", path });

const listOf = (query: string) => get(`${CUSTOMERS}${query}`);

const put = (path: string, body: unknown): Request => ({
  method: "PUT",
  path,
  body: JSON.stringify(body),
});

export const accountOf = (customerNumber: string, turn: number) => ({
  customerNumber,
  companyName: `Written ${customerNumber}`,
  companyEmail: `${customerNumber}@bench.example`,
  pricing: "Wholesale",
  addresses: ["Billing", "Shipping"].map((addressType, index) => ({
    externalId: `A${index}`,
    line1: `${turn} Main Street`,
    city: "Austin",
    country: "US",
    addressType,
  })),
  contacts: ["Jane", "Max"].map((firstName, index) => ({
    externalId: `C${index}`,
    firstName,
    lastName: "Smith",
    email: `${firstName}${turn}@bench.example`,
  })),
});

const signedIn: Case["asPerson"] = async (origin, person) => ({
  headers: { cookie: (await signInByForm(origin, person)).cookie ?? "" },
});

const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** The form of the sign-in page, with the cookie of its token. */
async function signInForm(origin: string, person: Person): Promise<Partial<Request>> {
  const asked = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = await asked.json();
  const { organizationId: organization, email, password } = person;
  const cookie = asked.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ");
  return {
    method: "POST",
    headers: { ...FORM, origin, cookie },
    body: new URLSearchParams({ csrfToken, organization, email, password }).toString(),
  };
}

const ALL = ["plain", "tuned"] as const;
const PLAIN = ["plain"] as const;

const CONTAINS_ACTIVE =
  "?filters[0].field=companyName&filters[0].operator=contains&filters[0].value=steel&filters[1].field=active&filters[1].operator=equals&filters[1].value=true";

/** What is measured under load. */
export const CASES: readonly Case[] = [
  { name: "nothing", request: get("/api/health/live"), isOnce: true, bare: PLAIN, isQuick: true },
  { name: "first page", request: listOf(""), bare: ALL, isQuick: true },
  {
    name: "contains + active",
    request: listOf(CONTAINS_ACTIVE),
    least: 100_000,
    isSlow: true,
    bare: ALL,
    isQuick: true,
  },
  {
    name: "page 2000",
    request: listOf("?pageNumber=2000"),
    least: 100_000,
    isSlow: true,
    bare: ALL,
    isQuick: true,
  },
  { name: "count", request: listOf("?pageSize=1"), bare: [] },
  {
    name: "tier + contains",
    request: listOf(
      "?filters[0].field=pricing&filters[0].operator=equals&filters[0].value=premium&filters[1].field=companyName&filters[1].operator=contains&filters[1].value=steel",
    ),
    isSlow: true,
    bare: [],
  },
  { name: "cursor", request: listOf("?after="), needs: "nextCursor", bare: [] },
  {
    name: "get",
    request: (turn, bench) => ({
      method: "GET",
      path: `${CUSTOMERS}/${numberOf(place(turn, bench))}`,
    }),
    bare: ALL,
    isQuick: true,
  },
  {
    name: "update",
    request: (turn, bench) =>
      put(`${CUSTOMERS}/${numberOf(place(turn, bench))}`, {
        companyPhone: `555-${Date.now()}-${turn}`,
      }),
    bare: ALL,
    isQuick: true,
  },
  {
    name: "upsert",
    request: (turn) => put(CUSTOMERS, accountOf(`F-${turn % 1_000}`, turn)),
    isOnce: true,
    isFeed: true,
    bare: [],
  },
  {
    name: "export",
    request: get("/customers/export"),
    asPerson: signedIn,
    isSlow: true,
    connections: 1,
    bare: [],
  },
  {
    name: "page /customers",
    request: get("/customers"),
    asPerson: signedIn,
    isSlow: true,
    connections: 2,
    bare: [],
  },
  {
    name: "sign-in",
    request: get("/api/auth/callback/credentials"),
    asPerson: signInForm,
    isDone: (answer) =>
      answer.headers.getSetCookie().some((one) => one.startsWith(`${sessionCookie().name}=`)),
    isOnce: true,
    isSlow: true,
    connections: 2,
    bare: [],
  },
  {
    name: "batch",
    request: (turn) =>
      put(
        BATCH_PATH,
        Array.from({ length: BATCH }, (_, at) => accountOf(`F-${turn}-${at}`, turn)),
      ),
    isOnce: true,
    isFeed: true,
    isSlow: true,
    connections: 2,
    units: BATCH,
    bare: PLAIN,
    isQuick: true,
  },
];

/** The organization that a case is about. */
export function organizationOf({ isFeed }: Case, { organizationId }: Bench): string {
  return isFeed ? FEED.organizationId : organizationId;
}
