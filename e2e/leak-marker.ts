import { z } from "zod";

/** A word in each text of the foreign organization except ids, and nowhere else. */
export const LEAK_MARKER = "zqxcanary";

/** An organization that no test belongs to. */
export const FOREIGN_ORGANIZATION = "zqx-foreign";

export const hasCanary = (text: string) => text.toLowerCase().includes(LEAK_MARKER);

/** An id, number or address of the foreign organization, and its column. */
export const foreignIdSchema = z.object({ kind: z.string(), value: z.string() });
export type ForeignId = z.infer<typeof foreignIdSchema>;

/** The organization of disabled users who still have sessions, one for each use. */
export const DISABLED = { organizationId: "zqx-disabled", sessions: 200 } as const;

export const disabledSession = (index: number) => `disabled-session-${index}`;
