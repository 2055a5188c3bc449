import { test } from "../fixtures";

/**
 * Does what a test does over and over, as one step of it: Playwright looks for the place of an `expect` that stands in no
 * step among all that came before it, which takes nearly all the time once there are thousands.
 */
export const loadStep = <T>(work: () => Promise<T>): Promise<T> => test.step("under load", work);
