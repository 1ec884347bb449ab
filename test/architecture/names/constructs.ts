import { findEnclosingNames } from "./enclosing-names.js";
import type { MeasureName, NameFinding } from "./finding.js";
import { findLine, isNode, type ParsedFile, type SyntaxNode, walkTree } from "./syntax.js";

/**
 * Finds constructs whose only purpose is to save a line. Patterns on a list of values count if the values are constants,
 * or stand at the top of a file.
 */
export function findConstructs({ path, text, program }: ParsedFile): readonly NameFinding[] {
  const findings: NameFinding[] = [];
  walkTree(program, (node, ancestors) => {
    const measure = selectMeasure(node, isTopLevel(ancestors));
    if (!measure) return;
    const line = findLine(text, node.start);
    const name = text.slice(node.start, node.end).replace(/\s+/g, " ").slice(0, 60);
    findings.push({ measure, path, line, name, within: findEnclosingNames(ancestors) });
  });
  return findings;
}

function selectMeasure(node: SyntaxNode, isTopLevel: boolean): MeasureName | undefined {
  if (isNode(node, "SpreadElement")) {
    if (isNode(node.argument, "ObjectExpression")) return "literalSpreads";
    if (isNode(node.argument, "ArrayExpression")) return "listSpreads";
  }
  if (!isNode(node, "VariableDeclarator") || !isNode(node.id, "ArrayPattern")) return undefined;
  if (!isNode(node.init, "ArrayExpression")) return undefined;
  return isTopLevel || node.init.elements.every(isConstant) ? "destructuredConstants" : undefined;
}

const isConstant = (node: SyntaxNode | null): boolean =>
  isNode(node, "Literal", "TemplateLiteral", "UnaryExpression", "BinaryExpression");

const isTopLevel = (ancestors: readonly SyntaxNode[]): boolean =>
  ancestors.every((node) => isNode(node, "Program", "ExportNamedDeclaration", "VariableDeclaration"));
