"use client";

import { createContext, useContext } from "react";

export type Center = {
  /** The user in their organization; null while nobody is signed in. */
  owner: string | null;
  openPalette: () => void;
  /** Fetches the palette before it is asked for. */
  preparePalette: () => void;
};

const Context = createContext<Center | null>(null);

export const CenterProvider = Context.Provider;

function useCenter(): Center {
  const center = useContext(Context);
  if (!center) throw new Error("This needs a CommandCenter around it.");
  return center;
}

/** Who has the page open, in which organization. */
export function useOwner(): string | null {
  return useCenter().owner;
}

export function usePalette(): Pick<Center, "openPalette" | "preparePalette"> {
  return useCenter();
}
