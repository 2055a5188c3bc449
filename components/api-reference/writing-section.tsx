import { Section } from "./section";

const RULES = [
  [
    "Left out, null, empty",
    "A field that is left out keeps its value. null, and text that is empty or blank, clear an optional field; on a required one they are 400.",
  ],
  [
    "Upsert",
    "PUT /api/customers finds the account by customerNumber, then by externalId, so that a repeated import changes nothing and never activates an account again.",
  ],
  [
    "Lists",
    "addresses and contacts replace the list; items keep their identity by externalId, else by equal content. merge=addresses,contacts updates and appends instead, and removes nothing.",
  ],
  [
    "Primary",
    "One address of each type and one contact are primary. A new primary takes the place of the old one; if none is named, the first is.",
  ],
  [
    "Text",
    "Trimmed and in Unicode's form NFC. Line breaks and tabs become a blank, but not in an attribute; what cannot be seen is taken out. Lengths count characters (code points). Nothing is turned from one type into another: a wrong type is 400 at its field.",
  ],
  [
    "Names",
    "Properties are taken in any case; the names of attributes are your own. What nobody knows is passed over and named in Ignored-Properties; an update of nothing else is 400.",
  ],
  [
    "Old values",
    "A rule binds what a request changes: a value that is stored already is taken again as it is.",
  ],
  [
    "At the same time",
    "Send the ETag of an answer as If-Match: when somebody else has saved meanwhile, the answer is 412 and nothing is written. A weak tag (W/), which a proxy that compresses makes of ours, never matches.",
  ],
  [
    "Trying out",
    "dryRun=true makes the same checks and answers with the changes that the write would make.",
  ],
] as const;

export function WritingSection() {
  return (
    <Section id="writing" title="Writing">
      <dl className="divide-y rounded-md border">
        {RULES.map(([name, rule]) => (
          <div key={name} className="grid gap-x-4 px-3 py-2 sm:grid-cols-[11rem_1fr]">
            <dt className="font-medium text-sm">{name}</dt>
            <dd className="text-sm">{rule}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
