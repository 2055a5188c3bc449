import { z } from "zod";

/** A word in each text of the other organization except ids, and nowhere else. */
export const LEAK_MARKER = "zqxcanary";

/** An organization that no test belongs to. */
export const OTHER_ORGANIZATION = "zqx-foreign";

export const hasLeakMarker = (text: string) => text.toLowerCase().includes(LEAK_MARKER);

/** An id, number or address of the other organization, and its column. */
export const otherIdSchema = z.object({ kind: z.string(), value: z.string() });
export type OtherId = z.infer<typeof otherIdSchema>;

/** The organization of disabled users who still have sessions, one for each use. */
export const DISABLED = { organizationId: "zqx-disabled", sessions: 200 } as const;

export const disabledSession = (index: number) => `disabled-session-${index}`;
