/** An amount in the reader's format; `amount` is a decimal, as text or number. */
export function money(amount: string | number, currencyCode: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency: currencyCode }).format(
    Number(amount),
  );
}

/** An amount without decimals, for quick reading. */
export function roundMoney(amount: number, currencyCode: string, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currencyCode,
    maximumFractionDigits: 0,
  }).format(amount);
}
