/** `"organizationId" = $1`, with or without the names of its table and schema. */
const FILTER = /(?:"?\w+"?\.){0,2}"organizationId" = (\$\d+)/g;

/** Off while a test wants the verbs as they are. */
export const removal = { isOn: true };

/** A statement without its condition on the organization: that is true whatever the parameter is. */
export const withoutFilter = (text: string) =>
  removal.isOn ? text.replace(FILTER, "($1::text IS NOT NULL)") : text;
