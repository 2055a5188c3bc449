import type { AddressObject } from "@/lib/customers/record/schema";

export const joined = (separator: string, ...parts: (string | null)[]) =>
  parts.filter((part) => part?.trim()).join(separator);

/** An address in its usual format. */
export function AddressSummary({
  address,
  country,
}: {
  address: AddressObject;
  country: string | null;
}) {
  const lines = [
    joined(", ", address.line1, address.line2),
    joined(" ", joined(", ", address.city, address.state), address.postalCode),
  ].filter(Boolean);
  const last = joined(" · ", country, address.phone);
  if (lines.length === 0 && last === "") return <p className="text-muted">Nothing in it yet.</p>;
  return (
    <>
      {lines.map((line) => (
        <p key={line} dir="auto" className="text-start">
          {line}
        </p>
      ))}
      {last ? (
        <p>
          {country}
          {country && address.phone ? " · " : null}
          {address.phone ? <span className="text-muted">{address.phone}</span> : null}
        </p>
      ) : null}
    </>
  );
}
