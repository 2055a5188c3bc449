import { iso31661 } from "iso-3166";

/** ISO 3166-1 alpha-2, and XK for Kosovo, which has no official code. */
export const COUNTRY_CODES: ReadonlySet<string> = new Set([
  ...iso31661.map((country) => country.alpha2),
  "XK",
]);

/** The European Union's own codes for two countries. */
const OTHER_CODES: Readonly<Record<string, string>> = { UK: "GB", EL: "GR" };

/** A country's stored code, from any case or an EU code; other texts are returned unchanged. */
export function countryCodeOf(text: string): string {
  const code = text.toUpperCase();
  return OTHER_CODES[code] ?? code;
}

/** ISO 4217 as of November 2026, funds codes included, without XTS (tests) and XXX (none). */
const CURRENCIES = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
  CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP
  GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR
  KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
  MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
  SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
  USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD
  XPF XPT XSU XUA YER ZAR ZMW ZWG`;

export const CURRENCY_CODES: ReadonlySet<string> = new Set(CURRENCIES.trim().split(/\s+/));
