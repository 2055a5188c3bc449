"use client";

import { useEffect } from "react";
import { CodeBlock } from "@/components/api-reference/code-block";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { IssuedSecret } from "@/lib/api-clients/schema";
import { loginCommand } from "./login-command";

/** A new secret, shown once; the dialog closes only when the person confirms that it is saved. */
export function SecretDialog({
  secret,
  organizationId,
  onClose,
}: {
  secret: IssuedSecret;
  organizationId: string;
  onClose: () => void;
}) {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);
  return (
    <Dialog
      title={`The secret of ${secret.clientId}`}
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <Button variant="primary" onPress={onClose}>
          I have saved it
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Banner tone="warning">
          Copy it to where the client keeps its secrets: it is shown this once and cannot be read
          again.
        </Banner>
        <CodeBlock label="Client secret" code={secret.clientSecret} />
        <CodeBlock
          label="Log in for a token, good for an hour"
          code={loginCommand(window.location.origin, organizationId, secret)}
        />
      </div>
    </Dialog>
  );
}
