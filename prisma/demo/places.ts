import type { CultureName } from "./cultures";

export type Place = {
  country: string;
  city: string;
  state: string | null;
  postalCode: string;
  street: string;
  /**
   * A phone number with # for each varying digit, in a range reserved for fiction if the country
   * has one.
   */
  phone: string;
  culture: CultureName;
  region: string;
};

const at =
  (country: string, culture: CultureName, region: string) =>
  (
    city: string,
    state: string | null,
    postalCode: string,
    street: string,
    phone: string,
    more: Partial<Place> = {},
  ): Place => ({ country, culture, region, city, state, postalCode, street, phone, ...more });

const us = at("US", "english", "Midwest");
const ca = at("CA", "english", "Canada");
const de = at("DE", "german", "DACH");
const se = at("SE", "swedish", "Nordics");
const gb = at("GB", "english", "UK & Ireland");

/** Towns with matching postal code, street and phone number. */
export const PLACES: readonly Place[] = [
  us("Austin", "TX", "78701", "Congress Avenue", "+1 512 555 01##", { region: "Southwest" }),
  us("Albuquerque", "NM", "87102", "Central Avenue SW", "+1 505 555 01##", { region: "Southwest" }),
  us("Phoenix", "AZ", "85004", "E Van Buren Street", "+1 602 555 01##", { region: "Southwest" }),
  us("Cleveland", "OH", "44114", "Superior Avenue E", "+1 216 555 01##"),
  us("Milwaukee", "WI", "53202", "N Water Street", "+1 414 555 01##"),
  us("Minneapolis", "MN", "55401", "Washington Avenue N", "+1 612 555 01##"),
  us("Portland", "OR", "97209", "NW Everett Street", "+1 503 555 01##", { region: "West" }),
  us("Sacramento", "CA", "95814", "Capitol Mall", "+1 916 555 01##", { region: "West" }),
  us("Denver", "CO", "80202", "Blake Street", "+1 303 555 01##", { region: "West" }),
  us("Charlotte", "NC", "28202", "S Tryon Street", "+1 704 555 01##", { region: "Southeast" }),
  us("Savannah", "GA", "31401", "Whitaker Street", "+1 912 555 01##", { region: "Southeast" }),
  us("Pittsburgh", "PA", "15222", "Penn Avenue", "+1 412 555 01##", { region: "Northeast" }),
  us("Worcester", "MA", "01608", "Main Street", "+1 508 555 01##", { region: "Northeast" }),
  ca("Toronto", "ON", "M5V 2T6", "King Street W", "+1 416 555 01##"),
  ca("Montréal", "QC", "H2Y 1C6", "rue Saint-Paul O", "+1 514 555 01##", { culture: "french" }),
  at("MX", "spanish", "Latin America")(
    "Ciudad de México",
    "CDMX",
    "06600",
    "Paseo de la Reforma",
    "+52 55 5555 ####",
  ),
  de("Berlin", null, "10115", "Chausseestraße", "+49 30 23125 ###"),
  de("Köln", null, "50667", "Hohe Straße", "+49 221 4710 ###"),
  de("München", null, "80331", "Sendlinger Straße", "+49 89 99998 ###"),
  de("Hamburg", null, "20457", "Am Sandtorkai", "+49 40 66969 ###"),
  at("AT", "german", "DACH")("Graz", null, "8010", "Herrengasse", "+43 316 555 ###"),
  at("CH", "german", "DACH")("Zürich", "ZH", "8001", "Bahnhofstrasse", "+41 44 555 ## ##"),
  se("Göteborg", null, "411 06", "Kungsgatan", "+46 31 390 06 ##"),
  se("Kiruna", null, "981 31", "Lars Janssonsgatan", "+46 980 319 2##"),
  at("DK", "danish", "Nordics")("København", null, "1260", "Bredgade", "+45 33 55 ## ##"),
  at("ES", "spanish", "Iberia")("Madrid", null, "28001", "Calle de Serrano", "+34 915 55 ## ##"),
  at("FR", "french", "France")("Lyon", null, "69002", "rue Mercière", "+33 4 65 71 ## ##"),
  at("FR", "french", "France")("Lille", null, "59800", "rue Esquermoise", "+33 3 53 01 ## ##"),
  at("IE", "english", "UK & Ireland")("Cork", null, "T12 W8AX", "South Mall", "+353 21 555 ####"),
  gb("London", null, "SE1 9GF", "Borough High Street", "+44 20 7946 0###"),
  gb("Manchester", null, "M1 1AE", "Piccadilly", "+44 161 496 0###"),
];

/** The currency of a country's accounts; EUR if not listed. */
export const CURRENCIES: Readonly<Record<string, string>> = {
  US: "USD",
  CA: "CAD",
  MX: "MXN",
  CH: "CHF",
  SE: "SEK",
  DK: "DKK",
  GB: "GBP",
};

/** Legal forms by country; "" stands for none. */
export const FORMS: Readonly<Record<string, readonly string[]>> = {
  US: ["", "", "Inc.", "LLC", "Co."],
  CA: ["", "Ltd.", "Inc."],
  MX: ["S.A. de C.V."],
  DE: ["GmbH", "GmbH", "GmbH & Co. KG", "AG"],
  AT: ["GmbH"],
  CH: ["AG", "GmbH"],
  SE: ["AB", "AB", "HB"],
  DK: ["A/S", "ApS"],
  ES: ["S.L.", "S.A."],
  FR: ["SARL", "SAS"],
  IE: ["Ltd.", "DAC"],
  GB: ["Ltd.", "Ltd.", "plc"],
};
