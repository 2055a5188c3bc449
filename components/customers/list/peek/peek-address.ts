export const PEEK_PARAMETER = "peek";

/** The address with another previewed account, or without one. */
export function withPeek(href: string, customerNumber: string | null): string {
  const [path = "", search = ""] = href.split("?");
  // The other parameters keep their spelling.
  const others = search
    .split("&")
    .filter((part) => part !== "" && part.split("=")[0] !== PEEK_PARAMETER);
  const peek =
    customerNumber === null ? [] : [`${PEEK_PARAMETER}=${encodeURIComponent(customerNumber)}`];
  const text = [...others, ...peek].join("&");
  return text === "" ? path : `${path}?${text}`;
}
