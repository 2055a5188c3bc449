import type { Metadata } from "next";
import { OutsidePage } from "@/components/shell/outside-page";
import { ForgotPasswordForm } from "@/components/users/forgot-password-form";

export const metadata: Metadata = { title: "Forgot your password" };

export default async function ForgotPasswordPage({ searchParams }: PageProps<"/forgot-password">) {
  const { organization } = await searchParams;
  return (
    <OutsidePage>
      <ForgotPasswordForm organization={typeof organization === "string" ? organization : ""} />
    </OutsidePage>
  );
}
