/**
 * The id of both steps' button, because a screen reader's announcement about the first one refers
 * to it after the second has replaced it.
 */
export const SEND_ID = "sign-in-send";
