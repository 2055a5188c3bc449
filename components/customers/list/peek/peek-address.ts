export const PEEK_PARAMETER = "peek";

/** The same address with the account that is peeked at, or without one. */
export function withPeek(href: string, customerNumber: string | null): string {
  const [path = "", search = ""] = href.split("?");
  // The other parameters stay spelled as they are.
  const others = search
    .split("&")
    .filter((part) => part !== "" && part.split("=")[0] !== PEEK_PARAMETER);
  const peek =
    customerNumber === null ? [] : [`${PEEK_PARAMETER}=${encodeURIComponent(customerNumber)}`];
  const text = [...others, ...peek].join("&");
  return text === "" ? path : `${path}?${text}`;
}
