import { postcodeValidator, postcodeValidatorExistsForCountry } from "postcode-validator";

/** A warning about an unusual post code, or null; the code is kept as typed. */
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
