/** The path of an account's page; the number is percent-encoded as in the API. */
export function accountPath(customerNumber: string): string {
  return `/customers/${encodeURIComponent(customerNumber)}`;
}

/** The hash that makes an account's page focus its first field. */
export const EDIT_HASH = "#edit";
