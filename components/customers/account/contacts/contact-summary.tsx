import type { ContactObject } from "@/lib/customers/record/schema";

export function contactName({ title, firstName, lastName, email }: ContactObject): string {
  const name = [title, firstName, lastName].filter((part) => part?.trim()).join(" ");
  return name || email?.trim() || "Contact without a name";
}

/** A contact's ways to be reached. */
export function ContactSummary({ contact }: { contact: ContactObject }) {
  const { contactType, email, phone, fax } = contact;
  if (!contactType && !email && !phone && !fax) {
    return <p className="text-muted">No e-mail, no phone.</p>;
  }
  return (
    <>
      {contactType ? (
        <p>
          <bdi>{contactType}</bdi>
        </p>
      ) : null}
      {email || phone ? (
        <p>
          {email ? (
            <a
              href={`mailto:${email}`}
              className="rounded-sm underline-offset-2 hover:text-accent hover:underline"
            >
              {email}
            </a>
          ) : null}
          {email && phone ? " · " : null}
          {phone ? <span className="text-muted">{phone}</span> : null}
        </p>
      ) : null}
      {fax ? <p className="text-muted">Fax {fax}</p> : null}
    </>
  );
}
