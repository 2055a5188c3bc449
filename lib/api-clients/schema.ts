import { z } from "zod";
import { DEFAULT_SCOPE, PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { optionalTextOf, textOf } from "@/lib/validation";

export const CLIENT_ID_HINT = "Letters, digits and . _ ~ - only.";

/** How long the secret before goes on working after a rotation, in hours. */
export const OVERLAP_HOURS = [0, 1, 24, 168] as const;
export type OverlapHours = (typeof OVERLAP_HOURS)[number];

const scopes = z
  .array(z.enum(PERMISSIONS), { error: "Must be a list of permissions." })
  .min(1, "At least one permission.")
  // In the order of the list, each once.
  .transform((given) => PERMISSIONS.filter((permission) => given.includes(permission)));

const expiresAt = z.date({ error: "Must be a date." }).nullable();

const fields = {
  name: textOf(200),
  scopes,
  repNumber: optionalTextOf(50),
  expiresAt: expiresAt.optional(),
};

/** A client as an admin makes it; without `clientId` it gets one made of its name. */
export const createClientSchema = z.object({
  ...fields,
  clientId: textOf(128)
    .refine((id) => /^[\w.~-]+$/.test(id), { error: CLIENT_ID_HINT })
    .optional(),
  scopes: scopes.default([...DEFAULT_SCOPE]),
});

/** What can be changed of a client; what is left out stays as it is. */
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
  /** Until when the secret before the last rotation works; null when it does not. */
  previousSecretUntil: string | null;
  createdAt: string;
};

/** A secret as it is shown once. */
export type IssuedSecret = { clientId: string; clientSecret: string };
