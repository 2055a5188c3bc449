/** The headings of the sheet of shortcuts, in order. */
export const COMMAND_GROUPS = [
  "Everywhere",
  "Go to",
  "Accounts",
  "In the table",
  "Account",
  "Preferences",
] as const;

type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** The commands that depend on the user; pages check access themselves. */
export type CommandAccess = {
  settings: boolean;
  create: boolean;
  reactivate: boolean;
  merge: boolean;
  handOver: boolean;
};

export type Command = {
  label: string;
  group: CommandGroup;
  /**
   * The keys that run it, each as `Mod+K` (Ctrl, on a Mac ⌘), `C`, or `G C` for a sequence. A key
   * without Mod is a single key, which can be switched off.
   */
  keys?: readonly string[];
  /** More search words for the palette. */
  words?: string;
  /** Hidden from the palette, or shown there only for a search. */
  palette?: "never" | "typed";
  /** The focused control handles these keys itself; only letters among them can be switched off. */
  isOfControl?: boolean;
  /** Repeats while the key is held down. */
  repeats?: boolean;
  /** In a text field the keys are text. */
  notInText?: boolean;
  access?: keyof CommandAccess;
  /** The pages that have the command; while one loads, the command waits for it. */
  page?: RegExp;
  /** Keys typed afterwards are text for the opened field. */
  opensText?: boolean;
};

const LIST = /^\/customers$/;
const LIST_OR_ACCOUNT = /^\/customers(?:\/|$)/;

/**
 * All commands with a key or a line in the palette. Components register what a command does with
 * `useCommand`.
 */
export const COMMANDS = {
  palette: {
    label: "Search or run a command",
    group: "Everywhere",
    keys: ["Mod+K"],
    palette: "never",
    opensText: true,
  },
  shortcuts: {
    label: "Keyboard shortcuts",
    group: "Everywhere",
    keys: ["?"],
    words: "help keys hotkeys",
  },
  "new-account": {
    label: "New account",
    group: "Everywhere",
    keys: ["C"],
    words: "create add customer",
    access: "create",
  },
  "hand-over": {
    label: "Hand accounts over",
    group: "Everywhere",
    words: "handover book rep leaves territory reassign split",
    access: "handOver",
  },
  "go-coverage": {
    label: "Coverage",
    group: "Go to",
    keys: ["G H"],
    words: "home start dashboard overview board issues",
  },
  "go-accounts": { label: "Accounts", group: "Go to", keys: ["G C"], words: "customers" },
  "go-orders": {
    label: "Orders",
    group: "Go to",
    keys: ["G O"],
    words: "report sales revenue turnover totals",
  },
  "go-reactivation": {
    label: "Reactivation",
    group: "Go to",
    keys: ["G R"],
    words: "inactive deactivated activate checklist",
    access: "reactivate",
  },
  "go-duplicates": {
    label: "Duplicates",
    group: "Go to",
    keys: ["G D"],
    words: "merge same twice double",
    access: "merge",
  },
  "go-handovers": {
    label: "Handovers",
    group: "Go to",
    keys: ["G B"],
    words: "book rep territory",
    access: "handOver",
  },
  "go-activity": { label: "Activity", group: "Go to", keys: ["G A"], words: "audit history undo" },
  "go-settings": { label: "Settings", group: "Go to", keys: ["G S"], access: "settings" },
  "go-profile": {
    label: "Your profile",
    group: "Go to",
    keys: ["G P"],
    words: "preferences password sessions",
  },
  "go-api": { label: "API reference", group: "Go to", words: "help docs developers" },

  "search-accounts": {
    label: "Search accounts",
    group: "Accounts",
    keys: ["/"],
    words: "find",
    page: LIST,
    opensText: true,
  },
  "filter-accounts": {
    label: "Add a filter",
    group: "Accounts",
    keys: ["F"],
    page: LIST,
    opensText: true,
  },
  "sort-accounts": { label: "Sort", group: "Accounts", words: "order" },
  "choose-columns": { label: "Choose columns", group: "Accounts", words: "show hide" },
  "reset-columns": {
    label: "Reset widths and pins of the columns",
    group: "Accounts",
    words: "size",
  },
  "copy-link": { label: "Copy the link to this view", group: "Accounts", words: "share url" },

  "row-down": {
    label: "Next row",
    group: "In the table",
    keys: ["J"],
    palette: "never",
    repeats: true,
    page: LIST,
  },
  "row-up": {
    label: "Row before",
    group: "In the table",
    keys: ["K"],
    palette: "never",
    repeats: true,
    page: LIST,
  },
  "cell-move": {
    label: "Cell by cell",
    group: "In the table",
    keys: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"],
    palette: "never",
    isOfControl: true,
  },
  "row-ends": {
    label: "Start and end of the row",
    group: "In the table",
    keys: ["Home", "End"],
    palette: "never",
    isOfControl: true,
  },
  "grid-ends": {
    label: "First and last cell",
    group: "In the table",
    keys: ["Mod+Home", "Mod+End"],
    palette: "never",
    isOfControl: true,
  },
  "grid-pages": {
    label: "A screen up and down",
    group: "In the table",
    keys: ["PageUp", "PageDown"],
    palette: "never",
    isOfControl: true,
  },
  "cell-edit": {
    label: "Edit the cell; on the number open the account, on a heading sort by it",
    group: "In the table",
    keys: ["Enter", "F2"],
    palette: "never",
    isOfControl: true,
  },
  "cell-next": {
    label: "While editing: save, and edit the next cell",
    group: "In the table",
    keys: ["Tab"],
    palette: "never",
    isOfControl: true,
  },
  "row-open-apart": {
    label: "Open the account in a new tab",
    group: "In the table",
    keys: ["Mod+Enter"],
    palette: "never",
    isOfControl: true,
  },
  "peek-row": {
    label: "Peek at the account",
    group: "In the table",
    keys: ["P"],
    page: LIST,
    words: "look preview panel",
  },
  "select-row": {
    label: "Select the row, with Shift all up to it",
    group: "In the table",
    keys: ["X", "Space"],
    palette: "never",
    isOfControl: true,
  },
  "select-page": {
    label: "Select the page",
    group: "In the table",
    keys: ["Mod+A"],
    palette: "never",
    isOfControl: true,
  },
  "clear-selection": {
    label: "Close the peek, clear the selection",
    group: "In the table",
    keys: ["Escape"],
    palette: "never",
    isOfControl: true,
  },
  "column-size": {
    label: "On a heading: narrower, wider",
    group: "In the table",
    keys: ["Shift+ArrowLeft", "Shift+ArrowRight"],
    palette: "never",
    isOfControl: true,
  },
  "column-menu": {
    label: "On a heading: its menu, with pin and width",
    group: "In the table",
    keys: ["Alt+ArrowDown"],
    palette: "never",
    isOfControl: true,
  },

  "edit-account": {
    label: "Edit",
    group: "Account",
    keys: ["E"],
    words: "change details",
    page: LIST_OR_ACCOUNT,
  },
  save: { label: "Save", group: "Account", keys: ["Mod+S"], palette: "never" },
  "undo-save": {
    label: "Undo your last change here",
    group: "Account",
    keys: ["Mod+Z"],
    notInText: true,
  },
  "new-order": { label: "New order…", group: "Account", words: "place add" },
  "activate-account": { label: "Activate", group: "Account", words: "enable" },
  "deactivate-account": { label: "Deactivate…", group: "Account", words: "disable block" },
  "renumber-account": { label: "Renumber…", group: "Account", words: "number change" },
  "merge-account": { label: "Merge with…", group: "Account", words: "duplicate combine" },
  "delete-account": { label: "Delete…", group: "Account", words: "remove" },

  "theme-system": {
    label: "Theme of the system",
    group: "Preferences",
    words: "appearance",
    palette: "typed",
  },
  "theme-light": {
    label: "Light theme",
    group: "Preferences",
    words: "appearance bright",
    palette: "typed",
  },
  "theme-dark": {
    label: "Dark theme",
    group: "Preferences",
    words: "appearance night",
    palette: "typed",
  },
  "density-compact": {
    label: "Compact rows",
    group: "Preferences",
    words: "density",
    palette: "typed",
  },
  "density-cozy": { label: "Cozy rows", group: "Preferences", words: "density", palette: "typed" },
  "density-comfortable": {
    label: "Comfortable rows",
    group: "Preferences",
    words: "density",
    palette: "typed",
  },
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof COMMANDS;

/** Each command with its id, in the registry's order. */
export const COMMAND_LIST: readonly (Command & { id: CommandId })[] = Object.entries<Command>(
  COMMANDS,
  // Object.keys is typed string[].
).map(([id, command]) => ({ ...command, id: id as CommandId }));
