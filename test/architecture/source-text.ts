import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A source file of the product, by its path from the root of the repository. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** Reads all TypeScript files of src except generated ones. */
export const readSourceTexts = (): readonly SourceText[] =>
  readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .map((file) => `src/${file.replaceAll("\\", "/")}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\/gql\//.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

/**
 * Removes the comments of a text and the contents of its strings, so that only code is searched. Code within
 * `${}` of a template stays.
 */
export function extractCode(text: string): string {
  let code = "";
  /** For each open template, the number of open braces within its `${}`. */
  const templates: number[] = [];
  let index = 0;
  const copyTemplate = (): void => {
    while (index < text.length) {
      if (text[index] === "\\") index += 2;
      else if (text[index] === "`") {
        index += 1;
        code += "`";
        return;
      } else if (text.startsWith("${", index)) {
        templates.push(0);
        index += 2;
        code += "${";
        return;
      } else index += 1;
    }
  };
  while (index < text.length) {
    const skipped = /^(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(text.slice(index, index + 20_000))?.[0];
    const character = text[index] ?? "";
    if (skipped) index += skipped.length;
    else if (character === '"' || character === "'") {
      const string = /^(["'])(?:\\.|(?!\1)[^\\\n])*\1?/.exec(text.slice(index))?.[0] ?? character;
      index += string.length;
      code += '""';
    } else if (isRegularExpression(code, character)) {
      const literal = /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\/[a-z]*/.exec(text.slice(index))?.[0];
      index += literal?.length ?? 1;
      code += literal ? "/r/" : character;
    } else if (character === "`") {
      index += 1;
      code += "`";
      copyTemplate();
    } else {
      index += 1;
      code += character;
      const open = templates.length - 1;
      if (open < 0) continue;
      if (character === "{") templates[open] = (templates[open] ?? 0) + 1;
      if (character !== "}") continue;
      if (templates[open] === 0) {
        templates.pop();
        copyTemplate();
      } else templates[open] = (templates[open] ?? 0) - 1;
    }
  }
  return code;
}

/** A slash begins a regular expression if no value that could be divided comes before it. */
const isRegularExpression = (before: string, character: string): boolean =>
  character === "/" && /(?:^|[=(,:[!&|?{};\n]|=>|\breturn)\s*$/.test(before.slice(-20));
