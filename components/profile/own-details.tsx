import { ProfileSection } from "./profile-section";

export function OwnDetails({
  user,
}: {
  user: { name: string; email: string; role: string; organizationName: string };
}) {
  const details = [
    ["Name", user.name],
    ["E-mail", user.email],
    ["Role", user.role],
    ["Organization", user.organizationName],
  ];
  return (
    <ProfileSection title="Who you are" description="An admin of your organization changes this.">
      <dl className="grid gap-x-4 gap-y-3 text-sm sm:grid-cols-2">
        {details.map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-muted text-xs">{label}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </ProfileSection>
  );
}
