import { posix } from "node:path";
import { extractCode, readSourceTexts, type SourceText } from "./source-text.js";

/** Measures of src, so that its shape cannot get worse unnoticed. Each lists what was found. */
export interface SourceMeasures {
  /** Pairs of folders that import from each other. */
  readonly mutualFolders: readonly string[];
  /** Folders by the number of files in them, the widest first. */
  readonly foldersByWidth: readonly (readonly [folder: string, files: number])[];
  /** Files directly in src. */
  readonly looseFiles: readonly string[];
  /** Exported names that are declared in more than one file. */
  readonly repeatedExports: readonly string[];
  /** Type assertions, without `as const` and aliases of imports. */
  readonly assertions: readonly string[];
  /** Non-null assertions. */
  readonly nonNullAssertions: readonly string[];
  /** Lines of Cypher that are wider than the formatter's limit. */
  readonly wideCypherLines: readonly string[];
}

const COLUMNS = 110;
const imports = /^(?:import|export)\b[^;"]*?\bfrom "(\.[^"]+)"|^import "(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/gm;
const exports =
  /^export (?:declare )?(?:async )?(?:abstract )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;
const cypherWords = /\b(?:MATCH|UNWIND|MERGE|RETURN|WHERE|EXISTS|COUNT|CALL|WITH|CREATE|SET)\b[^a-z]/;

export function measureSource(): SourceMeasures {
  const files = readSourceTexts();
  const code = files.map(({ path, text }) => ({ path, text: extractCode(text) }));
  return {
    mutualFolders: findMutualFolders(files),
    foldersByWidth: sortFoldersByWidth(files),
    looseFiles: files.map(({ path }) => path).filter((path) => posix.dirname(path) === "src"),
    repeatedExports: findRepeatedExports(files),
    assertions: listMatches(removeAliases(code), /\bas\s+(?!const\b)(?=[\w{[("])/g),
    nonNullAssertions: listMatches(code, /[\w)\]]!(?=[\s.,;)\]}[(]|$)(?!==?\s)/gm),
    wideCypherLines: findWideCypherLines(files),
  };
}

function findMutualFolders(files: readonly SourceText[]): readonly string[] {
  const edges = new Set<string>();
  for (const { path, text } of files)
    for (const match of text.matchAll(imports)) {
      const from = posix.dirname(path);
      const to = posix.dirname(posix.join(from, (match[1] ?? match[2] ?? match[3]) as string));
      if (from !== to && to.startsWith("src")) edges.add(`${from} ${to}`);
    }
  return [...edges].filter((edge) => {
    const [from, to] = edge.split(" ") as [string, string];
    return from < to && edges.has(`${to} ${from}`);
  });
}

function sortFoldersByWidth(files: readonly SourceText[]): SourceMeasures["foldersByWidth"] {
  const widths = new Map<string, number>();
  for (const { path } of files) {
    const folder = posix.dirname(path);
    widths.set(folder, (widths.get(folder) ?? 0) + 1);
  }
  return [...widths].sort(([, a], [, b]) => b - a);
}

function findRepeatedExports(files: readonly SourceText[]): readonly string[] {
  const homes = new Map<string, Set<string>>();
  for (const { path, text } of files)
    for (const [, name = ""] of text.matchAll(exports))
      homes.set(name, (homes.get(name) ?? new Set()).add(path));
  return [...homes]
    .filter(([, paths]) => paths.size > 1)
    .map(([name, paths]) => `${name}: ${[...paths].join(", ")}`);
}

/** Removes the lists of imported, exported and renamed names from code. */
const removeAliases = (code: readonly SourceText[]): readonly SourceText[] =>
  code.map(({ path, text }) => ({
    path,
    text: text.replace(/^(?:import|export) (?:type )?(?:\{[^}]*\}|\* as \w+)/gm, ""),
  }));

const listMatches = (code: readonly SourceText[], pattern: RegExp): readonly string[] =>
  code.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(({ index }) => `${path}: ${extractLine(text, index)}`),
  );

const extractLine = (text: string, index: number): string =>
  text
    .slice(text.lastIndexOf("\n", index) + 1, (text.indexOf("\n", index) + 1 || text.length + 1) - 1)
    .trim();

const findWideCypherLines = (files: readonly SourceText[]): readonly string[] =>
  files
    .filter(({ path }) => !path.startsWith("src/explorer/"))
    .flatMap(({ path, text }) =>
      text
        .split("\n")
        .filter(
          (line) => line.length > COLUMNS && cypherWords.test(line) && !/^\s*(?:\/\/|\*|\/\*)/.test(line),
        )
        .map((line) => `${path}: ${line.trim()}`),
    );
