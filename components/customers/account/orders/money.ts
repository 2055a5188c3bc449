/** Money as the reader writes it; `amount` is a decimal as text. */
export function money(amount: string | number, currencyCode: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency: currencyCode }).format(
    Number(amount),
  );
}

/** The same without the cents, for sums at a glance. */
export function roundMoney(amount: number, currencyCode: string, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currencyCode,
    maximumFractionDigits: 0,
  }).format(amount);
}
