import { iso31661 } from "iso-3166";
import { textKey } from "@/lib/text";

/** Names in use that neither ISO 3166-1 nor the Unicode CLDR lists. */
const ALIASES: Record<string, string> = {
  America: "US",
  "U.S.": "US",
  "U.S.A.": "US",
  "United States of America": "US",
  UK: "GB",
  "U.K.": "GB",
  "Great Britain": "GB",
  Britain: "GB",
  England: "GB",
  Scotland: "GB",
  Wales: "GB",
  "Northern Ireland": "GB",
  "Republic of Ireland": "IE",
  Eire: "IE",
  Holland: "NL",
  Deutschland: "DE",
  España: "ES",
  Brasil: "BR",
  Italia: "IT",
  Schweiz: "CH",
  Suisse: "CH",
  Österreich: "AT",
  "Czech Republic": "CZ",
  Turkey: "TR",
  Russia: "RU",
  "South Korea": "KR",
  Korea: "KR",
  "North Korea": "KP",
  Vietnam: "VN",
  Laos: "LA",
  Syria: "SY",
  Iran: "IR",
  Moldova: "MD",
  Macedonia: "MK",
  Swaziland: "SZ",
  Burma: "MM",
  Myanmar: "MM",
  "Cape Verde": "CV",
  "Ivory Coast": "CI",
  "East Timor": "TL",
  Vatican: "VA",
  Palestine: "PS",
  Taiwan: "TW",
  "Hong Kong": "HK",
  Macau: "MO",
  Tanzania: "TZ",
  Bolivia: "BO",
  Venezuela: "VE",
  Brunei: "BN",
  "Democratic Republic of the Congo": "CD",
  "Congo-Kinshasa": "CD",
  "Congo-Brazzaville": "CG",
  UAE: "AE",
  Kosovo: "XK",
  XK: "XK",
};

const key = (name: string) =>
  textKey(name)
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/^the(?=.)/, "")
    .replace(/(?<=.)the$/, "");

function byName(): ReadonlyMap<string, string> {
  const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const names = iso31661.flatMap(({ alpha2, alpha3, name }) => [
    [name, alpha2],
    [english.of(alpha2) ?? name, alpha2],
    [alpha3, alpha2],
    [alpha2, alpha2],
  ]);
  return new Map(
    [...names, ...Object.entries(ALIASES)].map(([name = "", code = ""]) => [key(name), code]),
  );
}

let names: ReadonlyMap<string, string> | undefined;

/**
 * The ISO 3166-1 alpha-2 code of a country by its English name, a name in common use or either of its ISO codes,
 * whatever the case, accents and punctuation; null when there is none.
 */
export function countryCode(name: string): string | null {
  names ??= byName();
  return names.get(key(name)) ?? null;
}
