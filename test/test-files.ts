import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Test files by what they need. */
export interface TestFiles {
  /** The files that need neither a database nor a process of their own: they run in parallel, without a JVM. */
  readonly unit: readonly string[];
  /** The files that query a real Neo4j or start the command `brandgraph`, and one that takes long. */
  readonly graph: readonly string[];
  /** Files like those of `graph` that replace modules, so that no other file may share their modules. */
  readonly replacing: readonly string[];
}

/**
 * A file is not for the unit tests if it, or a file of test/ that it imports, takes the database of the run, starts
 * processes, or runs all regular expressions or proves how their steps grow, which takes long and needs a quiet processor.
 */
const needs = /\binject\("neo4j"\)|"node:child_process"|"node:worker_threads"|from "recheck"/;
const imports = /\b(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)\.js"/g;

export function listTestFiles(): TestFiles {
  const resultByFile = new Map<string, boolean>();
  const needsDatabase = (file: string): boolean => {
    const earlierResult = resultByFile.get(file);
    if (earlierResult !== undefined) return earlierResult;
    resultByFile.set(file, false);
    const text = readFileSync(join(root, file), "utf8");
    const imported = [...text.matchAll(imports)].map(([, path = ""]) =>
      posix.join(posix.dirname(file), path),
    );
    const importedHelpers = imported.filter((path) => path.startsWith("test/")).map((path) => `${path}.ts`);
    const needsIt = needs.test(text) || importedHelpers.some(needsDatabase);
    resultByFile.set(file, needsIt);
    return needsIt;
  };
  const all = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .map((file) => `test/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".test.ts"))
    .sort();
  const unit = all.filter((file) => !needsDatabase(file));
  const graph = all.filter(needsDatabase);
  const replacing = graph.filter((file) => /\breplaceExports\(/.test(readFileSync(join(root, file), "utf8")));
  return { unit, graph: graph.filter((file) => !replacing.includes(file)), replacing };
}
