import { setTimeout as pause } from "node:timers/promises";
import type { Answer } from "../api-client";

const TRIES = 30;

/** Whether a call was refused temporarily, with the seconds to wait. */
const isRefusedForNow = ({ status, headers }: Answer) =>
  (status === 503 || status === 429) && headers.has("retry-after");

/** Repeats a call after the given wait while the server is too busy. */
export async function patiently(call: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await call();
    if (!isRefusedForNow(answer) || tries === TRIES) return answer;
    await pause(Number(answer.header("retry-after")) * 1000);
  }
}
