import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Test files by what they need. */
export interface TestFiles {
  /** Those that need neither a database nor a process of its own: they run in parallel, without a JVM. */
  readonly unit: readonly string[];
  /** The others: those that ask a real Neo4j or start the command `brandgraph`, and one that takes long. */
  readonly graph: readonly string[];
  /** Those of the others that replace modules, so that no other file may share their modules. */
  readonly replacing: readonly string[];
}

/**
 * A file is not for the unit tests if it, or a file of test/ that it imports, takes the database of the run, starts
 * processes, or runs all regular expressions or proves how their steps grow, which takes long and needs a quiet processor.
 */
const needs = /\binject\("neo4j"\)|"node:child_process"|"node:worker_threads"|from "recheck"/;
const imports = /\b(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)\.js"/g;

export function testFiles(): TestFiles {
  const known = new Map<string, boolean>();
  const needsDatabase = (file: string): boolean => {
    const before = known.get(file);
    if (before !== undefined) return before;
    known.set(file, false);
    const text = readFileSync(join(root, file), "utf8");
    const imported = [...text.matchAll(imports)].map(([, path = ""]) =>
      posix.join(posix.dirname(file), path),
    );
    const own = imported.filter((path) => path.startsWith("test/")).map((path) => `${path}.ts`);
    const found = needs.test(text) || own.some(needsDatabase);
    known.set(file, found);
    return found;
  };
  const all = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .map((file) => `test/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".test.ts"))
    .sort();
  const unit = all.filter((file) => !needsDatabase(file));
  const others = all.filter(needsDatabase);
  const replacing = others.filter((file) => /\bvi\.(do)?mock\(/.test(readFileSync(join(root, file), "utf8")));
  return { unit, graph: others.filter((file) => !replacing.includes(file)), replacing };
}
