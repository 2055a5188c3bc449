import { z } from "zod";
import type { Need } from "./entry-point";

export type ActionEntry = {
  needs: Need;
  /** The arguments that name `id`: an account's number, or another id. */
  args: (id: string) => readonly unknown[];
  /** The outcome for callers with access (e2e/web-client.ts, actionOutcome); `ok` by default. */
  outcome?: string;
  /**
   * The outcome for callers with the permission who cannot see the account, if it is neither
   * `not_found` nor `forbidden`.
   */
  elsewhere?: string;
};

const NOBODYS = "019abcde-0000-7000-8000-000000000000";

/** The given id when it is a UUID, else a UUID that does not exist. */
export const idOf = (id: string) => (z.uuid().safeParse(id).success ? id : NOBODYS);
