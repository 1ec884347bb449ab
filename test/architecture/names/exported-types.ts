import type { NameFinding } from "./finding.js";
import { findLine, isNode, type ParsedFile, type SyntaxNode } from "./syntax.js";

/** Names that each component may have. */
const PER_FILE: ReadonlySet<string> = new Set(["Props"]);

interface TypeDeclaration {
  readonly name: string;
  readonly path: string;
  readonly line: number;
  readonly isExported: boolean;
}

/** Finds the exported types that another file declares too, once for each name. */
export function findRepeatedTypes(files: readonly ParsedFile[]): readonly NameFinding[] {
  const byName = new Map<string, TypeDeclaration[]>();
  for (const declaration of files.flatMap(listTypes)) {
    const declarations = byName.get(declaration.name) ?? [];
    byName.set(declaration.name, [...declarations, declaration]);
  }
  return [...byName.values()].flatMap((declarations) => {
    const first = declarations.find(({ isExported }) => isExported);
    const paths = new Set(declarations.map(({ path }) => path));
    if (!first || paths.size < 2 || PER_FILE.has(first.name)) return [];
    const { name, path, line } = first;
    const places = declarations.filter((declaration) => declaration !== first);
    const within = places.map((declaration) => `${declaration.path}:${declaration.line}`);
    return [{ measure: "repeatedTypes", path, line, name, within }];
  });
}

function listTypes({ path, text, program }: ParsedFile): readonly TypeDeclaration[] {
  if (!isNode(program, "Program")) return [];
  return program.body.flatMap((statement: SyntaxNode) => {
    const isExported = isNode(statement, "ExportNamedDeclaration");
    const declaration = isExported ? statement.declaration : statement;
    const isType = isNode(
      declaration,
      "TSInterfaceDeclaration",
      "TSTypeAliasDeclaration",
      "ClassDeclaration",
    );
    if (!isType || !declaration.id) return [];
    return [{ name: declaration.id.name, path, line: findLine(text, declaration.start), isExported }];
  });
}
