import type { TokenIssuer } from "@/lib/api-clients/issuer";

/** The external token issuer, which the installation's settings define. */
export function IssuerPanel({ issuer }: { issuer: TokenIssuer }) {
  const rows = [
    ["Issuer", issuer.issuer],
    ["Audience", issuer.audience],
    ["Public keys", issuer.keys],
  ] as const;
  return (
    <section aria-labelledby="issuer-title" className="px-5 py-6 max-sm:px-4">
      <h2 id="issuer-title" className="font-semibold text-sm">
        Tokens of another issuer
      </h2>
      <p className="mt-1 max-w-[68ch] text-muted text-sm">
        The API also takes tokens that this issuer signs. It is set for the whole installation, by
        whoever runs the server, and cannot be changed here.
      </p>
      <dl className="mt-3 grid max-w-200 grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="font-mono text-xs leading-5 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
