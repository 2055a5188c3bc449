/** What is told of a field: what it is, and what besides holds when it is sent. */
export type Words = { description: string; inputNote?: string };

/** What a customer has besides the fields of the registry. */
export const LISTS = {
  addresses: {
    description: "The addresses, in the order they were sent in.",
    inputNote:
      "Replaces the list, or merges into it with merge=addresses; [] clears it; left out, it stays.",
  },
  contacts: {
    description: "The contacts, in the order they were sent in.",
    inputNote:
      "Replaces the list, or merges into it with merge=contacts; [] clears it; left out, it stays.",
  },
  customerAttributes: {
    description:
      "A free dictionary: at most 100 keys of at most 64 characters; values are text, numbers, booleans or null.",
    inputNote: "Replaces all, or merges with merge=customerAttributes; left out, they stay.",
  },
} as const satisfies Record<string, Words>;
