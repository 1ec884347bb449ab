import { describe, expect, it } from "vitest";
import { cyclesOf, importGraph } from "./import-graph.js";

/** Which folders of src each may import from, beside itself. What stands at src's top may be imported by all. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  client: [],
  domain: [],
  neo4j: [],
  query: ["domain", "neo4j"],
  recording: ["domain", "neo4j"],
  formats: ["domain", "neo4j", "recording"],
  analysis: ["domain", "neo4j", "query"],
  server: ["domain", "neo4j", "query", "analysis", "recording", "formats"],
  cli: ["domain", "neo4j", "query", "analysis", "recording", "formats", "server"],
};

const graph = importGraph();
const folderOf = (path: string): string | undefined => /^src\/([^/]+)\//.exec(path)?.[1];
const edges = [...graph].flatMap(([file, imports]) => imports.map((imported) => ({ file, imported })));

describe("the imports of src", () => {
  it("are read from every file, and lead to files that exist", () => {
    expect(graph.size).toBeGreaterThan(50);
    const lost = edges.filter(({ imported }) => imported.startsWith("src/") && !graph.has(imported));
    expect(lost).toEqual([]);
  });

  it("go one way between folders", () => {
    const wrong = edges.filter(({ file, imported }) => {
      const [from, to] = [folderOf(file), folderOf(imported)];
      return from && to && from !== to && !mayImport[from]?.includes(to);
    });
    expect(wrong).toEqual([]);
  });

  it("form no cycle", () => {
    expect(cyclesOf(graph)).toEqual([]);
  });

  it("leave neo4j-driver to src/neo4j", () => {
    const users = edges
      .filter(({ imported }) => imported === "neo4j-driver")
      .map(({ file }) => folderOf(file));
    expect([...new Set(users)]).toEqual(["neo4j"]);
  });
});

describe("a cycle", () => {
  it("is found in a graph that has one", () => {
    const looped = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["a"]],
    ]);
    expect(cyclesOf(looped)).toEqual(["a → b → c → a"]);
  });
});
