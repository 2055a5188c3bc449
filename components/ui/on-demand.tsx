"use client";

import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { isInText, queueKeysFor } from "./key-queue";
import { showToast } from "./toast";

export type OnDemand<T> = {
  /** What was loaded; null before. */
  get: () => T | null;
  /** Loads ahead of use; a failure is reported only on use. */
  prepare: () => void;
  /**
   * Runs `then` when it is loaded, synchronously if it already is; keys typed meanwhile are held,
   * except in a text field. A failed load must not break the page: it is shown as a message.
   */
  run: (then: (loaded: T) => void, onFailure?: () => void) => void;
};

/** Code that is loaded when it is first used, or about to be. */
export function onDemand<T>(load: () => Promise<T>): OnDemand<T> {
  let loaded: T | null = null;
  const start = async () => {
    loaded = await load();
    return loaded;
  };
  return {
    get: () => loaded,
    prepare: () => {
      if (loaded === null) start().catch(() => undefined);
    },
    run: (then, onFailure) => {
      if (loaded !== null) {
        then(loaded);
        return;
      }
      // Wherever the focus moves meanwhile, as it does when a popover opens before its content.
      const release = queueKeysFor(({ target }) => !isInText(target));
      start().then(
        (value) => {
          then(value);
          release(true);
        },
        () => {
          release(false);
          showToast({ title: "The server cannot be reached", tone: "error" });
          onFailure?.();
        },
      );
    },
  };
}

/**
 * A component whose code is loaded on demand: it shows nothing until then, and calls `onClose` when
 * the load fails.
 */
export function componentOf<Code, Props extends object>(
  code: OnDemand<Code>,
  pick: (loaded: Code) => ComponentType<Props>,
): (props: Props & { onClose?: () => void }) => ReactNode {
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each module, never while rendering.
  return function OnDemandComponent(props) {
    const [Loaded, setLoaded] = useState(() => {
      const loaded = code.get();
      return loaded === null ? null : pick(loaded);
    });
    const { onClose } = props;
    const close = useRef(onClose);
    useEffect(() => {
      close.current = onClose;
    });
    const isWanted = Loaded === null;
    useEffect(() => {
      if (!isWanted) return;
      let isShown = true;
      code.run(
        // Synchronously, so that the held keys find what they are for.
        (loaded) => isShown && flushSync(() => setLoaded(() => pick(loaded))),
        () => isShown && close.current?.(),
      );
      return () => {
        isShown = false;
      };
    }, [isWanted]);
    return Loaded ? <Loaded {...props} /> : null;
  };
}
