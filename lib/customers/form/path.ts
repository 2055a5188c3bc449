/** Where the page of an account is; its number is percent-encoded as in the API. */
export function accountPath(customerNumber: string): string {
  return `/customers/${encodeURIComponent(customerNumber)}`;
}

/** Behind the path it asks for the first field, not the top of the page. */
export const EDIT_HASH = "#edit";
