/** Both steps' button: the announcement that the first one was pending goes on naming it after the second came. */
export const SEND_ID = "sign-in-send";
