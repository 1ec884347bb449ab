import { readFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readImportGraph } from "./import-graph.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readText = (path: string): string => readFileSync(join(root, path), "utf8");
const graph = readImportGraph();

/** A file of a path, and the files of it to which calls lead: those that are opened there, and those opened before. */
interface PathFile {
  readonly file: string;
  readonly opened: readonly string[];
  readonly reopened: readonly string[];
}

const section = /### Two paths to follow\n([\s\S]*?)\n## /.exec(readText("docs/architecture.md"))?.[1] ?? "";
const [recordPath = [], planPath = []] = section
  .split(/\n\| --- .*\n/)
  .slice(1)
  .map(readPath);
const [, namesText = "", exclusionsText = ""] =
  /\n(The names of the entry[\s\S]*?)\n\n(Not in the list[\s\S]*?)\n\[/.exec(section) ?? [];
const readMarks = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, mark = ""]) => mark);

function readPath(text: string): readonly PathFile[] {
  const rows = [...text.matchAll(/^\| \d+ \| \[[^\]]+\]\(([^)]+)\) \|[^|]+\|([^|]*)\|([^|]*)\|$/gm)];
  const files = rows.map(([, link = ""]) => posix.join("docs", link));
  const readNumbers = (cell = "") =>
    (cell.match(/\d+/g) ?? []).map((number) => files[Number(number) - 1] ?? number);
  return rows.map(([, , opened, reopened], index) => ({
    file: files[index] ?? "",
    opened: readNumbers(opened),
    reopened: readNumbers(reopened),
  }));
}

/** Lists the functions and classes that a file exports. Constants need no opening. */
const listFunctions = (path: string): readonly string[] =>
  [...readText(path).matchAll(/^export (?:async )?(?:function\*?|class|const) (\w+)/gm)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== name.toUpperCase());

const PENDING_CLAIMS = "src/recording/plan/pending-claim.ts";

/** Lists the files of recording whose functions a file calls. It reaches the claims of a pending entry by a field. */
function listCalledFiles(path: string): readonly string[] {
  const text = readText(path);
  const imported = (graph.get(path) ?? [])
    .filter((target) => target.startsWith("src/recording/"))
    .filter((target) =>
      [
        ...text.matchAll(
          new RegExp(`import (?:type )?\\{([^}]*)\\} from "[^"]*/${basename(target, ".ts")}\\.js"`, "g"),
        ),
      ]
        .flatMap(([, names = ""]) => names.split(","))
        .some((name) => listFunctions(target).includes(name.replace("type ", "").trim())),
    );
  const isWithClaims = path !== PENDING_CLAIMS && /pendingEntry\.claims|\bclaims\.(added|live)\b/.test(text);
  return [...new Set([...imported, ...(isWithClaims ? [PENDING_CLAIMS] : [])])];
}

describe.each([
  ["record", recordPath, 6, 0],
  ["plan", planPath, 17, 8],
] as const)("the path of %s in docs/architecture.md", (_, path, mostFiles, mostReturns) => {
  it(`has at most ${mostFiles} files and ${mostReturns} returns`, () => {
    expect(path.length).toBeGreaterThan(0);
    expect(path.length).toBeLessThanOrEqual(mostFiles);
    expect(path.flatMap(({ reopened }) => reopened).length).toBeLessThanOrEqual(mostReturns);
  });

  it("has files that exist, each opened once, by a file that comes before it", () => {
    expect(path.filter(({ file }) => !graph.has(file))).toEqual([]);
    expect(path.flatMap(({ opened }) => opened).sort()).toEqual(
      path
        .map(({ file }) => file)
        .slice(1)
        .sort(),
    );
    const positions = new Map(path.map(({ file }, index) => [file, index]));
    for (const [index, { opened, reopened }] of path.entries()) {
      for (const file of opened) expect(positions.get(file)).toBeGreaterThan(index);
      for (const file of reopened) expect(positions.get(file)).toBeLessThan(index);
    }
  });

  it("goes on to files that a file imports", () => {
    for (const { file, opened } of path) expect(graph.get(file)).toEqual(expect.arrayContaining([...opened]));
  });
});

describe("the path of plan in docs/architecture.md", () => {
  const files = planPath.map(({ file }) => file);

  it("has all calls between its files", () => {
    for (const { file, opened, reopened } of planPath) {
      const called = listCalledFiles(file).filter((target) => files.includes(target));
      expect({ file, called: [...called].sort() }).toEqual({ file, called: [...opened, ...reopened].sort() });
    }
  });

  it("leaves out only the files that the text names", () => {
    const reached = new Set(files);
    for (const file of reached) for (const target of listCalledFiles(file)) reached.add(target);
    const omitted = [...reached].filter((file) => !files.includes(file)).map((file) => basename(file));
    const excluded = readMarks(exclusionsText);
    expect(omitted.sort()).toEqual([...excluded].sort());
  });

  it("has at most 21 names for the entry, and no others that end in entry", () => {
    const names = readMarks(namesText);
    expect(names.length).toBeGreaterThan(0);
    expect(names.length).toBeLessThanOrEqual(21);
    const texts = files.map(readText).join("\n");
    const toSingular = (name: string) => name.toLowerCase().replace(/ies$/, "y");
    expect(names.filter((name) => !toSingular(texts).includes(toSingular(name)))).toEqual([]);
    const functions = new Set(
      [...graph.keys()].filter((file) => file.startsWith("src/recording/")).flatMap(listFunctions),
    );
    const used = [...texts.matchAll(/\b(\w*entr(?:y|ies))\b(?!\()/gi)]
      .map(([, name = ""]) => name)
      .filter((name) => !functions.has(name) || names.includes(name))
      // The path has no entries of other types.
      .filter((name) => !/^(Source|Claim|Retraction)/.test(name));
    const knownNames = new Set(names.map(toSingular));
    expect([...new Set(used)].filter((name) => !knownNames.has(toSingular(name)))).toEqual([]);
  });
});
