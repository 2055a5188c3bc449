"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { classNames } from "./class-names";
import type { DialogControls, DialogProps } from "./dialog";
import { IconButton } from "./icon-button";

export type SheetOverlayProps = {
  title: ReactNode;
  /** The side it slides in from on wide screens. On phones `end` means the bottom. */
  side?: "start" | "end";
  children: ReactNode | ((controls: DialogControls) => ReactNode);
  footer?: ReactNode | ((controls: DialogControls) => ReactNode);
  className?: string | undefined;
  onClose: () => void;
} & Pick<DialogProps, "closesOutside" | "closesOnEscape">;

const places = {
  start: { overlay: "justify-start", panel: "h-full w-72 max-w-[85vw] border-e" },
  end: {
    overlay: "justify-end max-sm:items-end",
    panel:
      "h-full w-120 max-w-full border-s max-sm:h-auto max-sm:max-h-[85%] max-sm:w-full max-sm:rounded-t-lg max-sm:border-s-0 max-sm:border-t",
  },
};

/** An open panel at the screen's edge, over the page. */
export function SheetOverlay({
  title,
  side = "end",
  children,
  footer,
  className,
  closesOutside = true,
  closesOnEscape = true,
  onClose,
}: SheetOverlayProps) {
  const place = places[side];
  return (
    <ModalOverlay
      isDismissable={closesOutside}
      isKeyboardDismissDisabled={!closesOnEscape}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className={classNames(
        "fixed inset-0 z-40 flex h-(--visual-viewport-height) bg-scrim entering:animate-appear",
        place.overlay,
      )}
    >
      <Modal
        className={classNames(
          "flex flex-col border-line bg-raised text-ink shadow-lift outline-none",
          place.panel,
        )}
      >
        <Dialog className="flex min-h-0 flex-1 flex-col outline-none">
          {({ close }) => (
            <>
              <header className="flex items-center justify-between gap-4 border-b py-2 ps-4 pe-2">
                <Heading slot="title" className="min-w-0 truncate font-semibold text-base">
                  {title}
                </Heading>
                <IconButton label="Close" onPress={close}>
                  <X aria-hidden="true" />
                </IconButton>
              </header>
              <div
                className={classNames(
                  "min-h-0 flex-1 overflow-y-auto scroll-quiet p-4 text-sm",
                  className,
                )}
              >
                {typeof children === "function" ? children({ close }) : children}
              </div>
              {footer ? (
                <footer className="flex flex-wrap justify-end gap-2 border-t p-3">
                  {typeof footer === "function" ? footer({ close }) : footer}
                </footer>
              ) : null}
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
