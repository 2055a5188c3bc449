"use client";

import { createContext, useContext } from "react";

export type Center = {
  /** The user and organization; null while nobody is signed in. */
  owner: string | null;
  openPalette: () => void;
  /** Loads the palette ahead of its use. */
  preparePalette: () => void;
};

const Context = createContext<Center | null>(null);

export const CenterProvider = Context.Provider;

function useCenter(): Center {
  const center = useContext(Context);
  if (!center) throw new Error("This needs a CommandCenter around it.");
  return center;
}

/** The current user and organization. */
export function useOwner(): string | null {
  return useCenter().owner;
}

export function usePalette(): Pick<Center, "openPalette" | "preparePalette"> {
  return useCenter();
}
