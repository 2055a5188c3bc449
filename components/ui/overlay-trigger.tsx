"use client";

import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from "react";
import { ButtonContext } from "react-aria-components/Button";

/** Which item of a menu gets the focus; true for the menu itself. */
export type FirstFocus = "first" | "last" | true;

export type OverlayControls = {
  triggerRef: RefObject<HTMLButtonElement | null>;
  close: () => void;
  focus: FirstFocus;
};

export type OverlayTriggerProps = {
  kind: "menu" | "dialog";
  /** The button that opens it. */
  trigger: ReactNode;
  isOpen?: boolean | undefined;
  onOpenChange?: ((isOpen: boolean) => void) | undefined;
  /** Runs when the pointer or the focus comes to the button. */
  prepare: () => void;
  /** What is open. */
  children: (controls: OverlayControls) => ReactNode;
};

/** A button and what it opens; the code of that is not needed before. */
export function OverlayTrigger({
  kind,
  trigger,
  isOpen: given,
  onOpenChange,
  prepare,
  children,
}: OverlayTriggerProps) {
  const [own, setOwn] = useState(false);
  const [focus, setFocus] = useState<FirstFocus>(true);
  const triggerRef = useRef<HTMLButtonElement>(null);
  const isOpen = given ?? own;
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const open = (first: FirstFocus) => {
    setFocus(first);
    change(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open(event.key === "ArrowDown" ? "first" : "last");
  };
  return (
    <>
      <ButtonContext
        value={{
          ref: triggerRef,
          ...(kind === "menu" ? { "aria-haspopup": true, onKeyDown } : {}),
          "aria-expanded": isOpen,
          isPressed: isOpen,
          onHoverStart: prepare,
          onFocus: prepare,
          onPress: ({ pointerType }) => {
            if (isOpen) change(false);
            else open(pointerType === "keyboard" || pointerType === "virtual" ? "first" : true);
          },
        }}
      >
        {trigger}
      </ButtonContext>
      {isOpen ? children({ triggerRef, close: () => change(false), focus }) : null}
    </>
  );
}
