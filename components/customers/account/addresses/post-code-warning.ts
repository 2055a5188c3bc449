import { postcodeValidator, postcodeValidatorExistsForCountry } from "postcode-validator";

/** What is odd about a post code, if anything; it is kept as typed. */
export function postCodeWarning(
  postalCode: string | null,
  country: string | null,
): string | undefined {
  const text = postalCode?.trim();
  if (!text || !country || !postcodeValidatorExistsForCountry(country)) return undefined;
  return postcodeValidator(text, country)
    ? undefined
    : `Not a valid ${country} postal code. It is kept as typed.`;
}
