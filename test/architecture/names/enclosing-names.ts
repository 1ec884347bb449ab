import { isNode, readKeyName, type SyntaxNode } from "./syntax.js";

/** Finds the names of the functions and classes among the nodes around a node, from the outermost to the innermost. */
export const findEnclosingNames = (ancestors: readonly SyntaxNode[]): readonly string[] =>
  ancestors.flatMap((node, index) => {
    if (isNode(node, "FunctionDeclaration", "FunctionExpression", "ClassDeclaration", "ClassExpression"))
      return node.id ? [node.id.name] : [];
    const inner = ancestors[index + 1];
    if (isNode(node, "VariableDeclarator"))
      return isNode(node.id, "Identifier") &&
        inner === node.init &&
        containsFunction(ancestors.slice(index + 1))
        ? [node.id.name]
        : [];
    if (isNode(node, "MethodDefinition", "PropertyDefinition", "Property"))
      return inner === node.value && isFunction(inner) ? (readKeyName(node.key) ?? []) : [];
    return [];
  });

/** A constant holds a function directly, or by a call such as `useCallback(() => …)`. */
function containsFunction(nodes: readonly SyntaxNode[]): boolean {
  const holder = nodes.find(
    (node) => !isNode(node, "CallExpression", "TSAsExpression", "TSSatisfiesExpression"),
  );
  return holder !== undefined && isFunction(holder);
}

const isFunction = (node: SyntaxNode): boolean =>
  isNode(node, "ArrowFunctionExpression", "FunctionExpression");
