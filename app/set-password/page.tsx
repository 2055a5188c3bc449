import type { Metadata } from "next";
import { OutsidePage } from "@/components/shell/outside-page";
import { SetPassword } from "@/components/users/set-password";

export const metadata: Metadata = { title: "Set your password", referrer: "no-referrer" };

export default function SetPasswordPage() {
  return (
    <OutsidePage>
      <SetPassword />
    </OutsidePage>
  );
}
