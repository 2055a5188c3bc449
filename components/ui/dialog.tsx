"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, DialogTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { classNames } from "./class-names";
import { IconButton } from "./icon-button";

export type DialogControls = { close: () => void };

export type DialogProps = {
  title: ReactNode;
  /** The button that opens it; leave it out when `isOpen` is given. */
  trigger?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  children: ReactNode | ((controls: DialogControls) => ReactNode);
  /** The buttons, the main one last. */
  footer?: ReactNode | ((controls: DialogControls) => ReactNode);
  size?: "small" | "medium" | "large";
  role?: "dialog" | "alertdialog";
  /** False while closing would lose work: Escape and clicks outside are ignored. */
  isDismissable?: boolean;
  /** False for a form, where a click outside is often a slip. */
  closesOutside?: boolean;
  /** False once something was typed. */
  closesOnEscape?: boolean;
};

const widths = { small: "max-w-104", medium: "max-w-140", large: "max-w-200" };

export function Dialog({
  title,
  trigger,
  isOpen,
  onOpenChange,
  children,
  footer,
  size = "medium",
  role = "dialog",
  isDismissable = true,
  closesOutside = true,
  closesOnEscape = true,
}: DialogProps) {
  const isAlert = role === "alertdialog";
  const content = (
    <AriaDialog role={role} className="flex max-h-[inherit] flex-col outline-none">
      {({ close }) => (
        <>
          <header className="flex items-start justify-between gap-4 px-4 pt-3.5 pb-1">
            <Heading
              slot="title"
              className="min-w-0 pt-0.5 font-semibold text-base text-ink [overflow-wrap:anywhere]"
            >
              {title}
            </Heading>
            {isAlert || !isDismissable ? null : (
              <IconButton label="Close" onPress={close} className="-me-1.5 -mt-0.5">
                <X aria-hidden="true" />
              </IconButton>
            )}
          </header>
          <div className="min-h-0 overflow-y-auto scroll-quiet px-4 py-2 text-sm">
            {typeof children === "function" ? children({ close }) : children}
          </div>
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-2 px-4 pt-2 pb-4">
              {typeof footer === "function" ? footer({ close }) : footer}
            </footer>
          ) : (
            <div className="pb-2" />
          )}
        </>
      )}
    </AriaDialog>
  );
  const overlay = (
    <ModalOverlay
      isDismissable={isDismissable && closesOutside && !isAlert}
      isKeyboardDismissDisabled={!(isDismissable && closesOnEscape)}
      {...(trigger === undefined ? { isOpen, onOpenChange } : {})}
      className="fixed inset-0 z-40 flex h-(--visual-viewport-height) items-start justify-center bg-scrim px-3 pt-[12vh] pb-3 entering:animate-appear max-sm:items-end max-sm:pt-12"
    >
      <Modal
        className={classNames(
          "max-h-full w-full overflow-hidden rounded-lg border border-line bg-raised text-ink shadow-lift outline-none",
          widths[size],
        )}
      >
        {content}
      </Modal>
    </ModalOverlay>
  );
  if (trigger === undefined) return overlay;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      {overlay}
    </DialogTrigger>
  );
}
