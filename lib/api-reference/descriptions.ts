/** What is told of a field: what it is, and what besides holds when it is sent. */
export type Words = { description: string; inputNote?: string };

/** What a customer has besides the fields of the registry. */
export const LISTS = {
  addresses: {
    description: "The addresses, in the order they were sent in.",
    inputNote:
      "Replaces the list, or merges into it with merge=addresses; [] clears it; left out, it stays. At most 1,000.",
  },
  contacts: {
    description: "The contacts, in the order they were sent in.",
    inputNote:
      "Replaces the list, or merges into it with merge=contacts; [] clears it; left out, it stays. At most 1,000.",
  },
  customerAttributes: {
    description:
      "A free dictionary: at most 100 keys of at most 64 characters; values are text of at most 4,000 characters, numbers, booleans or null; together at most 64 KiB as JSON.",
    inputNote:
      "Replaces all, or merges with merge=customerAttributes; left out, they stay. A number that would not keep its value is refused: a whole one beyond 2^53 − 1, another with over 17 digits.",
  },
} as const satisfies Record<string, Words>;
