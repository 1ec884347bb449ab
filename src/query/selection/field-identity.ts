import { type FieldNode, Kind, print, type SelectionNode, type SelectionSetNode } from "graphql";

/** A number that is the same for fields with the same text, wherever they are in the document. */
export type FieldIdentity = (field: FieldNode) => number;

/**
 * Creates a function that identifies fields. It reads each node once, so that the work is linear in the size of the document.
 */
export function createFieldIdentity(): FieldIdentity {
  const byNode = new Map<SelectionNode, number>();
  const byText = new Map<string, number>();

  function identify(node: SelectionNode): number {
    const cached = byNode.get(node);
    if (cached !== undefined) return cached;
    const text = formatNode(node);
    const identity = byText.get(text) ?? byText.size;
    byText.set(text, identity);
    byNode.set(node, identity);
    return identity;
  }

  function formatNode(node: SelectionNode): string {
    const directives = (node.directives ?? []).map(print).join(" ");
    if (node.kind === Kind.FRAGMENT_SPREAD) return `...${node.name.value} ${directives}`;
    if (node.kind === Kind.INLINE_FRAGMENT)
      return `... on ${node.typeCondition?.name.value ?? ""} ${directives} ${formatSelectionSet(node.selectionSet)}`;
    const args = (node.arguments ?? []).map(print).join(",");
    return `${node.alias?.value ?? ""}:${node.name.value}(${args}) ${directives} ${formatSelectionSet(node.selectionSet)}`;
  }

  const formatSelectionSet = (set: SelectionSetNode | undefined): string =>
    set ? `{${set.selections.map(identify).join(",")}}` : "";

  return identify;
}
