const PLACES = [
  '[role="grid"] [tabindex="0"]',
  'ul[aria-label="Accounts"] input',
  "#inactive-accounts",
  "#content",
];

/** When the focused element disappears, the list of accounts takes the focus, at the last cell. */
export function focusAccounts(): void {
  // Later, because a closing dialog restores the focus itself first.
  window.setTimeout(() => {
    if (document.activeElement !== document.body) return;
    for (const place of PLACES) {
      const found = document.querySelector<HTMLElement>(place);
      if (found && found.getClientRects().length > 0) {
        found.focus({ preventScroll: true });
        return;
      }
    }
  }, 50);
}
