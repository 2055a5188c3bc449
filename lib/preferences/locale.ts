const LONGEST_TAG = 35;

/**
 * A language tag in its canonical spelling, without extensions.
 * @returns null when it is invalid, or this server cannot format numbers and dates for it.
 */
export function supportedLocale(tag: string): string | null {
  if (tag.length > LONGEST_TAG) return null;
  try {
    return Intl.NumberFormat.supportedLocalesOf(new Intl.Locale(tag).baseName)[0] ?? null;
  } catch {
    return null;
  }
}

/**
 * The locale for numbers, dates and names, from an Accept-Language header (RFC 9110, 12.5.4); `en-US` without a usable one.
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
    const locale = supportedLocale(tag);
    if (locale) return locale;
  }
  return "en-US";
}
