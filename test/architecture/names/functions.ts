import { findEnclosingNames } from "./enclosing-names.js";
import type { MeasureName, NameFinding } from "./finding.js";
import { findLine, isNode, type ParsedFile, readKeyName, type SyntaxNode, walkTree } from "./syntax.js";
import { isPredicate, isVerbFirst, splitWords } from "./verbs.js";

/** A function that the check counts, at its declaration. */
export interface NamedFunction {
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly within: readonly string[];
}

const OF: ReadonlySet<string> = new Set(["Of"]);
const PREPOSITIONS: ReadonlySet<string> = new Set(["In", "At", "On", "By", "For"]);

/**
 * Lists the functions of a file that have a name of the project's choice: declarations, functions that a constant or a
 * field holds, and methods. It leaves out components, hooks, accessors, and the decorated methods that GraphQL names.
 */
export function listFunctions({ path, text, program }: ParsedFile): readonly NamedFunction[] {
  const functions: NamedFunction[] = [];
  walkTree(program, (node, ancestors) => {
    const name = findFunctionName(node);
    if (name === undefined || isComponentOrHook(name)) return;
    functions.push({
      path,
      line: findLine(text, node.start),
      name,
      within: findEnclosingNames(ancestors),
    });
  });
  return functions;
}

/** Finds the names of functions that break a rule. A function can break several. */
export function findFunctionNames(functions: readonly NamedFunction[]): readonly NameFinding[] {
  const select = (measure: MeasureName, isWrong: (name: string) => boolean): readonly NameFinding[] =>
    functions.filter(({ name }) => isWrong(name)).map((entry) => ({ measure, ...entry }));
  return [
    ...select("functionsWithoutVerb", (name) => !isPredicate(name) && !isVerbFirst(name)),
    ...select("functionsEndingInOf", (name) => hasLastWord(name, OF)),
    ...select("functionsEndingInPreposition", (name) => hasLastWord(name, PREPOSITIONS)),
  ];
}

const hasLastWord = (name: string, words: ReadonlySet<string>): boolean => {
  const parts = splitWords(name);
  return parts.length > 1 && words.has(parts.at(-1) ?? "");
};

const isComponentOrHook = (name: string): boolean => /^[A-Z]|^use[A-Z]|^use$/.test(name);

function findFunctionName(node: SyntaxNode): string | undefined {
  if (isNode(node, "FunctionDeclaration")) return node.id?.name;
  if (isNode(node, "VariableDeclarator"))
    return isNode(node.id, "Identifier") && isFunction(node.init) ? node.id.name : undefined;
  if (isNode(node, "PropertyDefinition"))
    return node.decorators.length === 0 && isFunction(node.value) ? readKeyName(node.key) : undefined;
  if (isNode(node, "MethodDefinition"))
    return node.kind === "method" && node.decorators.length === 0 ? readKeyName(node.key) : undefined;
  return undefined;
}

const isFunction = (node: SyntaxNode | null): boolean =>
  isNode(node, "ArrowFunctionExpression", "FunctionExpression");
