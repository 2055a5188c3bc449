/** The address of "Forgot your password?", with the organization if known. */
export function forgotPasswordPath(organization: string): string {
  const query = organization === "" ? "" : `?${new URLSearchParams({ organization })}`;
  return `/forgot-password${query}`;
}
