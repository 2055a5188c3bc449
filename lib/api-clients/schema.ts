import { z } from "zod";
import { DEFAULT_SCOPE, PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { optionalTextOf, textOf } from "@/lib/validation";

export const CLIENT_ID_HINT = "Letters, digits and . _ ~ - only.";

/** The choices for how many hours the previous secret works after a rotation. */
export const OVERLAP_HOURS = [0, 1, 24, 168] as const;
export type OverlapHours = (typeof OVERLAP_HOURS)[number];

const scopes = z
  .array(z.enum(PERMISSIONS), { error: "Must be a list of permissions." })
  .min(1, "At least one permission.")
  // Sorted in the order of PERMISSIONS, without repeats.
  .transform((given) => PERMISSIONS.filter((permission) => given.includes(permission)));

const expiresAt = z.date({ error: "Must be a date." }).nullable();

const fields = {
  name: textOf(200),
  scopes,
  repNumber: optionalTextOf(50),
  expiresAt: expiresAt.optional(),
};

/** The input for a new client; without `clientId` one is made from the name. */
export const createClientSchema = z.object({
  ...fields,
  clientId: textOf(128)
    .refine((id) => /^[\w.~-]+$/.test(id), { error: CLIENT_ID_HINT })
    .optional(),
  scopes: scopes.default([...DEFAULT_SCOPE]),
});

/** The input for changing a client; properties that are left out stay as they are. */
export const updateClientSchema = z.object({
  name: fields.name.optional(),
  scopes: scopes.optional(),
  repNumber: fields.repNumber,
  expiresAt: fields.expiresAt,
});

export const rotateSchema = z.object({
  overlapHours: z
    .literal([...OVERLAP_HOURS], { error: `One of ${OVERLAP_HOURS.join(", ")}.` })
    .default(0),
});

export const CLIENT_STATUSES = ["active", "expired", "revoked"] as const;

/** A client of the HTTP API, as admins see it: never its secret. Times are ISO 8601, UTC. */
export type ApiClient = {
  id: string;
  clientId: string;
  name: string;
  scopes: Permission[];
  repNumber: string | null;
  status: (typeof CLIENT_STATUSES)[number];
  expiresAt: string | null;
  lastUsedAt: string | null;
  /** Until when the previous secret works; null when it no longer does. */
  previousSecretUntil: string | null;
  createdAt: string;
};

/** A new secret, shown only once. */
export type IssuedSecret = { clientId: string; clientSecret: string };
