/** The page on which somebody asks for a new password, with their organization filled in where it is known. */
export function forgotPasswordPath(organization: string): string {
  const query = organization === "" ? "" : `?${new URLSearchParams({ organization })}`;
  return `/forgot-password${query}`;
}
