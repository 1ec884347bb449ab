import { findEnclosingNames } from "./enclosing-names.js";
import type { NameFinding } from "./finding.js";
import { findLine, isNode, type ParsedFile, type SyntaxNode, walkTree } from "./syntax.js";
import { readWords } from "./words.js";

/** Names of locals that state no role: pronouns, and participles and adverbs that stand for a noun. */
const PRONOUNS = readWords("pronouns.txt");

/** The local names of a file. */
export interface LocalNames {
  /** The number of all variables and parameters. */
  readonly bindings: number;
  readonly findings: readonly NameFinding[];
}

/** Finds variables and parameters that are named by a pronoun. `...rest` takes what a pattern leaves, and is allowed. */
export function findPronouns({ path, text, program }: ParsedFile): LocalNames {
  const findings: NameFinding[] = [];
  let bindings = 0;
  walkTree(program, (node, ancestors) => {
    for (const { name, start, isRest } of listBindings(node)) {
      bindings += 1;
      if (!PRONOUNS.has(name) || (isRest && name === "rest")) continue;
      const within = findEnclosingNames([...ancestors, node]);
      findings.push({ measure: "pronounLocals", path, line: findLine(text, start), name, within });
    }
  });
  return { bindings, findings };
}

interface Binding {
  readonly name: string;
  readonly start: number;
  readonly isRest: boolean;
}

function listBindings(node: SyntaxNode): readonly Binding[] {
  if (isNode(node, "VariableDeclarator")) return listPatternNames(node.id);
  if (isNode(node, "FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"))
    return node.params.flatMap((parameter) => listPatternNames(parameter));
  if (isNode(node, "CatchClause")) return node.param ? listPatternNames(node.param) : [];
  return [];
}

function listPatternNames(pattern: SyntaxNode | null, isRest = false): readonly Binding[] {
  if (isNode(pattern, "Identifier"))
    return pattern.name === "this" ? [] : [{ name: pattern.name, start: pattern.start, isRest }];
  if (isNode(pattern, "AssignmentPattern")) return listPatternNames(pattern.left);
  if (isNode(pattern, "RestElement")) return listPatternNames(pattern.argument, true);
  if (isNode(pattern, "ArrayPattern"))
    return pattern.elements.flatMap((element) => listPatternNames(element));
  if (isNode(pattern, "TSParameterProperty")) return listPatternNames(pattern.parameter);
  if (isNode(pattern, "ObjectPattern"))
    return pattern.properties.flatMap((property) =>
      isNode(property, "Property") ? listPatternNames(property.value) : listPatternNames(property),
    );
  return [];
}
