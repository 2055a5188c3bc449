"use client";

import { useWatch } from "react-hook-form";
import { FormDialog } from "@/components/form/form-dialog";
import { Banner } from "@/components/ui/banner";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import type { Rep } from "@/lib/lists/reps-schema";
import { updateUserAction } from "@/lib/users/actions";
import { type UserRow, updateUserSchema } from "@/lib/users/schema";
import { useUserForm } from "./use-user-form";
import { UserFields } from "./user-fields";

export function EditDialog({
  user,
  reps,
  onClose,
}: {
  user: UserRow;
  reps: readonly Rep[];
  onClose: () => void;
}) {
  const { id: userId, email, name, role: roleBefore, repNumber } = user;
  const { form, isPending, refusal, submit } = useUserForm(
    { email, name, role: roleBefore, repNumber },
    updateUserSchema,
    updateUserAction,
    { userId },
  );
  const role = useWatch({ control: form.control, name: "role" });
  const save = async () => {
    const answer = await submit();
    if (!answer?.ok) return;
    onClose();
    showToast({ title: `${form.getValues("name").trim()} was saved` });
  };
  return (
    <FormDialog
      title={`Edit ${name}`}
      submitLabel="Save"
      isPending={isPending}
      refusal={refusal}
      onSubmit={save}
      onClose={onClose}
    >
      <TextField
        label="E-mail"
        value={email}
        isReadOnly
        hint="Stays as it is: it is what they sign in with."
      />
      <UserFields form={form} reps={reps} />
      {role === roleBefore ? null : (
        <Banner tone={user.isSelf ? "warning" : "info"} role="status">
          {user.isSelf
            ? "This is you: you lose the settings at your next click, and need another admin to come back."
            : "The new role counts from their next click on."}
        </Banner>
      )}
    </FormDialog>
  );
}
