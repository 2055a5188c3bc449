const RIGHT_TO_LEFT = new Set(["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"]);

/**
 * The locale for numbers, dates and names, from an Accept-Language header (RFC 9110, 12.5.4).
 * The interface is written in English, left to right: locales of the other direction fall back to English.
 */
export function preferredLocale(acceptLanguage: string | null): string {
  const ranges = (acceptLanguage ?? "").split(",").map((part) => {
    const [tag = "", ...parameters] = part.trim().split(";");
    const weight = parameters.map((text) => text.trim()).find((text) => text.startsWith("q="));
    return { tag: tag.trim(), quality: weight ? Number(weight.slice(2)) : 1 };
  });
  const wanted = ranges
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality);
  for (const { tag } of wanted) {
    const locale = parseLocale(tag);
    if (locale && !RIGHT_TO_LEFT.has(locale.maximize().script ?? "")) return locale.baseName;
  }
  return "en-US";
}

function parseLocale(tag: string): Intl.Locale | null {
  try {
    const locale = new Intl.Locale(tag);
    return Intl.NumberFormat.supportedLocalesOf(locale.baseName).length > 0 ? locale : null;
  } catch {
    return null;
  }
}
