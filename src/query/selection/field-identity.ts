import { type FieldNode, Kind, print, type SelectionNode, type SelectionSetNode } from "graphql";

/** A number that is the same for fields with the same text, wherever they are in the document. */
export type FieldIdentity = (field: FieldNode) => number;

/** Each node is read once, so that the work is linear in the size of the document. */
export function fieldIdentity(): FieldIdentity {
  const byNode = new Map<SelectionNode, number>();
  const byText = new Map<string, number>();

  function identify(node: SelectionNode): number {
    const known = byNode.get(node);
    if (known !== undefined) return known;
    const text = textOf(node);
    const identity = byText.get(text) ?? byText.size;
    byText.set(text, identity);
    byNode.set(node, identity);
    return identity;
  }

  function textOf(node: SelectionNode): string {
    const directives = (node.directives ?? []).map(print).join(" ");
    if (node.kind === Kind.FRAGMENT_SPREAD) return `...${node.name.value} ${directives}`;
    if (node.kind === Kind.INLINE_FRAGMENT)
      return `... on ${node.typeCondition?.name.value ?? ""} ${directives} ${inside(node.selectionSet)}`;
    const args = (node.arguments ?? []).map(print).join(",");
    return `${node.alias?.value ?? ""}:${node.name.value}(${args}) ${directives} ${inside(node.selectionSet)}`;
  }

  const inside = (set: SelectionSetNode | undefined): string =>
    set ? `{${set.selections.map(identify).join(",")}}` : "";

  return identify;
}
