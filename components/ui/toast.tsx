"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { Text } from "react-aria-components/Text";
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components/Toast";
import { Button } from "./button";
import { IconButton } from "./icon-button";

export type ToastMessage = {
  title: string;
  description?: string;
  tone?: "ok" | "info" | "warning" | "error";
  action?: { label: string; onAction: () => void };
};

const icons = {
  ok: <CircleCheck aria-hidden="true" className="text-ok" />,
  info: <Info aria-hidden="true" className="text-accent" />,
  warning: <TriangleAlert aria-hidden="true" className="text-warning" />,
  error: <CircleAlert aria-hidden="true" className="text-danger" />,
};

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/**
 * Shows a message for ten seconds (an error until closed); hovering or focusing pauses the time.
 * Returns a function that closes it.
 */
export function showToast(message: ToastMessage): () => void {
  const key = queue.add(message, { timeout: message.tone === "error" ? undefined : 10_000 });
  return () => queue.close(key);
}

/** The place for toasts; once, in the root layout. */
export function Toasts() {
  return (
    <ToastRegion
      queue={queue}
      className="fixed end-4 z-50 flex w-88 max-w-[calc(100vw-2rem)] flex-col-reverse gap-2 rounded-md max-sm:top-3 sm:bottom-4 sm:[:root:has([data-bottom-bar])_&]:bottom-16 print:hidden"
    >
      {({ toast }) => (
        <AriaToast
          toast={toast}
          className="flex items-start gap-2.5 rounded-md border border-line bg-raised py-2 ps-3 pe-1.5 text-ink text-sm shadow-lift"
        >
          <span className="flex pt-1.5 [&_svg]:size-4">{icons[toast.content.tone ?? "ok"]}</span>
          <ToastContent className="flex min-w-0 flex-1 flex-col py-1 [overflow-wrap:anywhere]">
            <Text slot="title" className="font-medium">
              {toast.content.title}
            </Text>
            {toast.content.description ? (
              <Text slot="description" className="text-muted text-xs">
                {toast.content.description}
              </Text>
            ) : null}
          </ToastContent>
          <ToastAction message={toast.content} close={() => queue.close(toast.key)} />
          <IconButton slot="close" label="Close message">
            <X aria-hidden="true" />
          </IconButton>
        </AriaToast>
      )}
    </ToastRegion>
  );
}

function ToastAction({ message, close }: { message: ToastMessage; close: () => void }) {
  const { action } = message;
  if (!action) return null;
  return (
    <Button
      slot={null}
      variant="link"
      className="px-2"
      onPress={() => {
        action.onAction();
        close();
      }}
    >
      {action.label}
    </Button>
  );
}
