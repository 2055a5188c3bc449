const PLACES = [
  '[role="grid"] [tabindex="0"]',
  'ul[aria-label="Accounts"] input',
  "#inactive-accounts",
  "#content",
];

/** When what had the focus is gone, the list of accounts takes it: the cell where the person was. */
export function focusAccounts(): void {
  // A dialog gives the focus back by itself first, where it can.
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
