import type { ReactNode } from "react";
import { Link } from "wouter";
import { buildEntityAddress, buildExplorerAddress } from "../view/addresses.js";

/** The node that a change is about: an entity, a fact with its ends, or something else. */
export type ChangedNode =
  | { readonly id: string; readonly name: string }
  | { readonly id: string; readonly from: { readonly id: string }; readonly to: { readonly id: string } }
  | { readonly id: string };

interface Props {
  readonly node: ChangedNode | null;
  readonly children: ReactNode;
}

/** Leads to the profile of an entity, or to a fact in the picture. */
export function ChangedLink({ node, children }: Props) {
  if (node && "name" in node) return <Link href={buildEntityAddress(node.id)}>{children}</Link>;
  if (node && "from" in node)
    return (
      <Link href={buildExplorerAddress([node.from.id, node.to.id], { selected: node.id })}>{children}</Link>
    );
  return <span>{children}</span>;
}
