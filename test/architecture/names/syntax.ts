import { type ESTree, parseSync } from "vite";

/** A node of the syntax tree, with the fields that every node has. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** A comment without the marks around it. */
export interface SourceComment {
  readonly type: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A parsed file of src or test. */
export interface ParsedFile {
  readonly path: string;
  readonly text: string;
  readonly program: SyntaxNode;
  readonly comments: readonly SourceComment[];
}

/** Fails if the text is not TypeScript, since its names would be missing from the counts. */
export function parseFile(path: string, text: string): ParsedFile {
  const { program, comments, errors } = parseSync(path, text, { preserveParens: false });
  if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
  return { path, text, program, comments };
}

/** Calls `visit` for each node of a tree, outer nodes first, with the nodes around it, the innermost last. */
export function walkTree(
  root: SyntaxNode,
  visit: (node: SyntaxNode, ancestors: readonly SyntaxNode[]) => void,
): void {
  const ancestors: SyntaxNode[] = [];
  const enter = (value: unknown): void => {
    if (Array.isArray(value)) for (const element of value) enter(element);
    else if (isSyntaxNode(value)) {
      visit(value, ancestors);
      ancestors.push(value);
      for (const child of Object.values(value)) enter(child);
      ancestors.pop();
    }
  };
  enter(root);
}

/** The nodes of one type, among which are those that have further types. */
type NodeOfType<Type, Node = ESTree.Node> = Node extends { readonly type: infer Types }
  ? Type extends Types
    ? Node
    : never
  : never;

/** Narrows a node to one of some types. */
export const isNode = <Type extends ESTree.Node["type"]>(
  node: SyntaxNode | null | undefined,
  ...types: readonly Type[]
): node is NodeOfType<Type> & SyntaxNode => types.some((type) => type === node?.type);

/** The name of a member, with the # of a private one; undefined if it is computed or quoted. */
export function readKeyName(key: SyntaxNode): string | undefined {
  if (isNode(key, "PrivateIdentifier")) return `#${key.name}`;
  return isNode(key, "Identifier") ? key.name : undefined;
}

/** The line of a position, counted from 1. */
export const findLine = (text: string, position: number): number =>
  text.slice(0, position).split("\n").length;

const isSyntaxNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;
