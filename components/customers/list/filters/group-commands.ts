import type { Filter } from "@/lib/customers/list/filters";
import {
  childOf,
  joinedAny,
  joinedSame,
  withAlternative,
  withoutGroup,
  withoutRow,
  withSame,
} from "./filter-groups";
import { type FilterNode, type FilterUnit, nodeItems, type PlacedFilter } from "./filter-tree";
import type { GroupCommand, GroupCommands, GroupSection } from "./group-menu";

type Child = "addresses" | "contacts";

/** What the filter bar provides to the commands for grouping. */
export type GroupContext = {
  filters: readonly Filter[];
  tree: readonly FilterNode[];
  nodeWords: (node: FilterNode) => string;
  regroup: (next: Filter[], from: PlacedFilter | undefined) => void;
  /** Asks for a new condition beside the one where it begins. */
  place: (
    title: string,
    child: Child | null,
    beside: FilterNode,
  ) => { ask: (put: (added: Filter[]) => Filter[]) => void };
};

const ON_SAME = {
  addresses: "On the same address as",
  contacts: "For the same contact as",
} as const;
const AND_SAME = {
  addresses: "And on the same address…",
  contacts: "And for the same contact…",
} as const;
const ANY_OTHER = {
  addresses: "On any address instead",
  contacts: "For any contact instead",
} as const;

const indexesOf = (node: FilterNode) => nodeItems(node).map(({ index }) => index);
const firstOf = (node: FilterNode) => nodeItems(node)[0];

/** Addresses or contacts, when the unit concerns one of them and can share the item. */
function sharedChild(node: FilterNode): Child | null {
  if (node.kind === "same") return node.child;
  return node.kind === "one" ? childOf(node.item.filter) : null;
}

function alternative(context: GroupContext, node: FilterNode): GroupCommand {
  const label = node.kind === "any" ? "Add an alternative…" : "Or another condition…";
  return {
    id: "or",
    label,
    run: () =>
      context
        .place(label, null, node)
        .ask((added) => withAlternative(context.filters, indexesOf(node), added)),
  };
}

function joins(context: GroupContext, node: FilterNode): GroupSection[] {
  const others = context.tree.filter((other) => firstOf(other) !== firstOf(node));
  if (others.length === 0) return [];
  return [
    {
      title: "Either this or",
      commands: others.map((other) => ({
        id: `any ${firstOf(other)?.index}`,
        label: context.nodeWords(other),
        run: () =>
          context.regroup(
            joinedAny(context.filters, indexesOf(node), indexesOf(other)),
            firstOf(node),
          ),
      })),
    },
  ];
}

function shares(
  context: GroupContext,
  node: FilterUnit,
  mates: readonly FilterNode[],
): GroupSection[] {
  const child = sharedChild(node);
  const others = mates.filter(
    (other) => firstOf(other) !== firstOf(node) && sharedChild(other) === child,
  );
  if (child === null || others.length === 0) return [];
  return [
    {
      title: ON_SAME[child],
      commands: others.map((other) => ({
        id: `same ${firstOf(other)?.index}`,
        label: context.nodeWords(other),
        run: () =>
          context.regroup(
            joinedSame(context.filters, indexesOf(node), indexesOf(other)),
            firstOf(node),
          ),
      })),
    },
  ];
}

/** Commands of a unit: alone, among alternatives, or sharing an address. */
export function unitCommands(
  context: GroupContext,
  node: FilterUnit,
  parent: FilterNode | null,
): GroupCommands {
  const { filters, regroup, place } = context;
  const first = firstOf(node);
  const child = sharedChild(node);
  if (parent?.kind === "same") {
    const run = () => regroup(withoutRow(filters, indexesOf(node)), first);
    return { commands: [{ id: "off", label: ANY_OTHER[parent.child], run }], sections: [] };
  }
  const same: GroupCommand[] = child
    ? [
        {
          id: "same",
          label: AND_SAME[child],
          run: () =>
            place(AND_SAME[child], child, node).ask((added) =>
              withSame(filters, indexesOf(node), added),
            ),
        },
      ]
    : [];
  if (parent?.kind === "any") {
    const run = () => regroup(withoutGroup(filters, indexesOf(node)), first);
    return {
      commands: [...same, { id: "out", label: "Must always hold", run }],
      sections: shares(context, node, parent.units),
    };
  }
  return {
    commands: [alternative(context, node), ...same],
    sections: [...joins(context, node), ...shares(context, node, context.tree)],
  };
}

/** Commands of a frame of alternatives. */
export function anyCommands(
  context: GroupContext,
  node: FilterNode,
  remove: () => void,
): GroupCommands {
  const run = () => context.regroup(withoutGroup(context.filters, indexesOf(node)), firstOf(node));
  return {
    commands: [
      alternative(context, node),
      { id: "all", label: "All must hold instead", run },
      { id: "remove", label: "Remove these", run: remove },
    ],
    sections: joins(context, node),
  };
}

/** Commands of a frame of conditions on the same address or contact. */
export function sameCommands(
  context: GroupContext,
  node: FilterUnit & { kind: "same" },
  { commands, sections }: GroupCommands,
  remove: () => void,
): GroupCommands {
  const run = () => context.regroup(withoutRow(context.filters, indexesOf(node)), firstOf(node));
  return {
    commands: [
      ...commands,
      { id: "apart", label: ANY_OTHER[node.child], run },
      { id: "remove", label: "Remove these", run: remove },
    ],
    sections,
  };
}
