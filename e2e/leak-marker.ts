import { z } from "zod";

/** Stands in each text of the foreign organization that is no id, and nowhere else. */
export const LEAK_MARKER = "zqxcanary";

/** The organization that no test belongs to. */
export const FOREIGN_ORGANIZATION = "zqx-foreign";

export const hasCanary = (text: string) => text.toLowerCase().includes(LEAK_MARKER);

/** An id, number or address of the foreign organization, and the column that it comes from. */
export const foreignIdSchema = z.object({ kind: z.string(), value: z.string() });
export type ForeignId = z.infer<typeof foreignIdSchema>;

/** Of the organization of somebody who may no longer sign in, but whose sessions are still there, one for each use. */
export const DISABLED = { organizationId: "zqx-disabled", sessions: 200 } as const;

export const disabledSession = (index: number) => `disabled-session-${index}`;
