/** A curl command for a call, ready to paste: the token comes from $TOKEN. */
export function curl({
  origin,
  method,
  path,
  query = "",
  body,
  needsToken = true,
}: {
  origin: string;
  method: string;
  path: string;
  query?: string;
  body?: unknown;
  needsToken?: boolean;
}): string {
  const lines = [`curl -X ${method} "${origin}${path}${query}"`];
  if (needsToken) lines.push('-H "Authorization: Bearer $TOKEN"');
  if (body !== undefined) {
    lines.push('-H "Content-Type: application/json"');
    lines.push(`-d '${JSON.stringify(body, null, 2).replaceAll("'", "'\\''")}'`);
  }
  return lines.join(" \\\n  ");
}
