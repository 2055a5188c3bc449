import { LinkButton } from "@/components/ui/link-button";
import { StatusDot } from "@/components/ui/status-dot";
import { ProfileSection } from "./profile-section";

/** Whether two-step verification is on, with a link to its page. */
export function OwnTwoStep({ isOn }: { isOn: boolean }) {
  return (
    <ProfileSection
      title="Two-step verification"
      description="After your password, signing in asks for a code that only your phone knows."
      action={<LinkButton href="/profile/two-step">{isOn ? "Manage" : "Set up"}</LinkButton>}
    >
      <p className="text-sm">
        <StatusDot tone={isOn ? "ok" : "off"}>{isOn ? "On" : "Off"}</StatusDot>
      </p>
    </ProfileSection>
  );
}
