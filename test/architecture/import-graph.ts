import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The imports of each file of src, including types: files of src by path, packages by name. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

// The formatter puts every import at the start of a line and its source in double quotes.
const imports = /^(?:import|export)\b[^;"]*?\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm;

export function readImportGraph(): ImportGraph {
  const files = new Set(
    readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
      .map((file) => `src/${file.replaceAll("\\", "/")}`)
      .filter((file) => /\.tsx?$/.test(file)),
  );
  return new Map([...files].map((file) => [file, readImports(file, files)]));
}

/** Reads what a file imports, except style sheets. */
function readImports(file: string, files: ReadonlySet<string>): readonly string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(imports)]
    .map((match) => (match[1] ?? match[2] ?? match[3])!)
    .filter((source) => !source.endsWith(".css"))
    .map((source) => resolveImport(file, source, files));
}

function resolveImport(file: string, source: string, files: ReadonlySet<string>): string {
  if (!source.startsWith(".")) return source;
  const path = posix.join(dirname(file), source).replace(/\.js$/, ".ts");
  return files.has(`${path}x`) ? `${path}x` : path;
}

/** Finds the cycles among the imports, each as the files on it. */
export function findCycles(graph: ImportGraph): readonly string[] {
  const cycles: string[] = [];
  const visited = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
    if (visited.has(file) || trail.includes(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    visited.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
