import { isValidPhoneNumber } from "libphonenumber-js/min";
import { expect, test } from "vitest";
import { bareNumber } from "@/lib/customers/quality/possible-duplicates";
import { textKey } from "@/lib/text";
import { type DemoAccount, demoAccounts, demoChanges } from "./accounts";
import { ACME } from "./odd";
import { demoOrders } from "./orders";

const accounts = demoAccounts();

test("the demo's accounts are the same at every run, and three are there a second time", () => {
  expect(demoAccounts()).toEqual(accounts);
  expect(accounts).toHaveLength(214);
  const different = (key: (account: DemoAccount) => string) => new Set(accounts.map(key)).size;
  expect(different(({ customerNumber }) => textKey(customerNumber))).toBe(214);
  expect(different(({ customerNumber }) => bareNumber(customerNumber))).toBe(213);
  expect(different(({ companyEmail }) => textKey(companyEmail))).toBe(213);
  expect(different(({ companyName }) => textKey(companyName))).toBe(212);
});

test("they are as varied as a real list", () => {
  const share = (is: (account: DemoAccount) => boolean) => accounts.filter(is).length;
  const types = ({ addresses = [] }: DemoAccount) =>
    new Set(addresses.map(({ addressType }) => addressType));
  expect(share(({ active }) => !active)).toBeGreaterThan(10);
  expect(share(({ repNumber }) => repNumber === null)).toBeGreaterThan(3);
  expect(share(({ repNumber }) => repNumber === "SR-404")).toBeGreaterThan(1);
  expect(share(({ pricing }) => pricing === "Legacy")).toBeGreaterThan(1);
  expect(share((account) => types(account).size === 0)).toBeGreaterThan(5);
  expect(share((account) => types(account).size === 1)).toBeGreaterThan(10);
  expect(share(({ companyName }) => /[^ -~]/.test(companyName))).toBeGreaterThan(20);
  const contacts = accounts.map((account) => account.contacts?.length ?? 0);
  expect(new Set(contacts)).toEqual(new Set([0, 1, 2, 3, 4, 6]));
  const countries = accounts.flatMap(({ addresses = [] }) =>
    addresses.map(({ country }) => country),
  );
  expect(new Set(countries).size).toBe(12);
});

test("their changes end in what they are", () => {
  const byNumber = new Map(accounts.map((account) => [account.customerNumber, account]));
  const changes = demoChanges(accounts);
  expect(changes.length).toBeGreaterThan(20);
  for (const { customerNumber, before, after } of changes) {
    expect(byNumber.get(customerNumber)).toMatchObject(after);
    expect(Object.keys(before)).toEqual(Object.keys(after));
    expect(before).not.toEqual(after);
  }
});

test("orders span three years up to today; on another day they have the same numbers", () => {
  const orders = demoOrders(accounts, new Date("2026-11-23T12:00:00Z"));
  const dates = orders.map(({ date }) => date);
  expect(dates).toEqual([...dates].sort());
  expect(dates[0]).toMatch(/^2023-1[12]/);
  expect(dates.at(-1)).toMatch(/^2026-11/);
  expect(orders.length).toBeGreaterThan(4_000);
  const buyers = new Set(orders.map(({ customerNumber }) => customerNumber));
  expect(accounts.length - buyers.size).toBeGreaterThan(10);
  const later = demoOrders(accounts, new Date("2027-03-02T00:10:00Z"));
  const keys = (list: typeof orders) =>
    list.map(({ number, customerNumber }) => `${number} ${customerNumber}`);
  expect(keys(later)).toEqual(keys(orders));
});

test("every telephone number is a valid one, and the showcase has nothing to be flagged", () => {
  const phones = accounts.flatMap(({ companyPhone, companyFax, addresses = [], contacts = [] }) => [
    companyPhone,
    companyFax,
    ...addresses.map(({ phone }) => phone),
    ...contacts.map(({ phone }) => phone),
  ]);
  const given = phones.flatMap((phone) => phone ?? []);
  expect(given.length).toBeGreaterThan(200);
  expect(given.filter((phone) => !isValidPhoneNumber(phone))).toEqual([]);
  expect(ACME.addresses.map(({ addressType }) => addressType)).toEqual(["Shipping", "Billing"]);
});
