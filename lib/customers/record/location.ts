import type { AddressObject } from "./schema";

export type Location = { city: string | null; state: string | null; country: string | null };

/** An account's location: its primary shipping address, else its primary billing address. */
export function locationOf(addresses: readonly AddressObject[] | undefined): Location | null {
  const primary = (type: AddressObject["addressType"]) =>
    addresses?.find((address) => address.isPrimary && address.addressType === type);
  const found = [primary("Shipping"), primary("Billing")].find(
    (address) => address?.city || address?.country,
  );
  return found ? { city: found.city, state: found.state, country: found.country } : null;
}
