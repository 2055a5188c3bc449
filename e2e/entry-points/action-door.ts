import { z } from "zod";
import type { Need } from "./door";

export type ActionDoor = {
  needs: Need;
  /** What is sent about the account of this number, or whatever else `id` names. */
  args: (id: string) => readonly unknown[];
  /** How it ends for who may (e2e/web-client.ts, actionOutcome); `ok` unless told. */
  outcome?: string;
  /** How it ends for who may, but not see the account, where that is neither `not_found` nor `forbidden`. */
  elsewhere?: string;
};

const NOBODYS = "019abcde-0000-7000-8000-000000000000";

/** What is known by an id inside: the id that is tried, or one that nothing has. */
export const idOf = (id: string) => (z.uuid().safeParse(id).success ? id : NOBODYS);
