import { test } from "../fixtures";

/**
 * Wraps repeated work in one Playwright step: for an `expect` outside of a step Playwright searches
 * all earlier ones, which takes nearly all the time after thousands.
 */
export const loadStep = <T>(work: () => Promise<T>): Promise<T> => test.step("under load", work);
