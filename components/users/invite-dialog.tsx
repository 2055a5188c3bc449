"use client";

import { FormDialog } from "@/components/form/form-dialog";
import { FormTextField } from "@/components/form/form-text-field";
import type { Rep } from "@/lib/lists/reps-schema";
import { inviteUserAction } from "@/lib/users/actions";
import type { Invitation } from "@/lib/users/invite";
import { inviteSchema } from "@/lib/users/schema";
import { useUserForm } from "./use-user-form";
import { UserFields } from "./user-fields";

const BLANK = { email: "", name: "", role: null, repNumber: null };

export function InviteDialog({
  reps,
  onClose,
  onInvited,
}: {
  reps: readonly Rep[];
  onClose: () => void;
  onInvited: (invitation: Invitation) => void;
}) {
  const { form, isPending, refusal, submit } = useUserForm(BLANK, inviteSchema, inviteUserAction);
  const invite = async () => {
    const answer = await submit();
    if (answer?.ok) onInvited(answer.data);
  };
  return (
    <FormDialog
      title="Invite a user"
      submitLabel="Send invitation"
      isPending={isPending}
      refusal={refusal}
      onSubmit={invite}
      onClose={onClose}
    >
      <p className="text-muted">They get a link to choose a password, good for 7 days.</p>
      <FormTextField
        control={form.control}
        name="email"
        label="E-mail"
        type="email"
        isRequired
        autoFocus
        autoComplete="off"
      />
      <UserFields form={form} reps={reps} />
    </FormDialog>
  );
}
