import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { findCycles, readImportGraph } from "./import-graph.js";

/** The folders at the top of src that each folder may import from. All may import the loose files of src. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  client: [],
  util: [],
  // The page writes sentences too, so it has neither the database nor the domain's classes.
  sentences: ["util"],
  optimizations: ["util"],
  protection: [],
  domain: ["sentences", "util"],
  neo4j: ["optimizations", "protection", "util"],
  sharing: ["domain", "neo4j", "util"],
  query: ["domain", "neo4j", "protection", "sentences", "util"],
  recording: ["domain", "neo4j", "protection", "util"],
  formats: ["domain", "recording", "sentences", "protection", "util"],
  analysis: ["domain", "neo4j", "query", "sentences", "protection", "util"],
  transfer: ["domain", "neo4j", "query", "recording", "formats", "util"],
  connectors: ["domain", "neo4j", "recording", "formats", "sharing", "transfer", "util"],
  server: [
    "domain",
    "neo4j",
    "query",
    "analysis",
    "recording",
    "formats",
    "transfer",
    "connectors",
    "optimizations",
    "protection",
    "sharing",
    "util",
  ],
  cli: [
    "domain",
    "neo4j",
    "query",
    "analysis",
    "recording",
    "formats",
    "transfer",
    "connectors",
    "server",
    "optimizations",
    "protection",
    "sharing",
    "util",
  ],
  // The page runs in a browser, which has neither the database nor the domain's classes.
  explorer: ["client", "sentences", "util"],
  // The build of the page runs in Node.js, and generates what the page knows of the domain.
  "explorer/build": ["explorer", "domain", "query", "analysis", "sentences", "server", "util"],
};

/** The folders of the explorer in layers: a file imports from its own folder and from the layers above. */
const explorerLayers: readonly (readonly string[])[] = [
  ["model", "gql"],
  ["model/words", "api", "ui/actions", "ui/fields", "ui/files", "ui/navigation", "ui/theme", "graph/layout"],
  ["ui", "graph/store", "graph/label-placement", "command-menu/search"],
  [
    "command-menu",
    "table",
    "charts",
    "timeline",
    "curation",
    "curation/history",
    "graph/actions",
    "graph/canvas",
    "graph/export",
    "graph/time-bar",
  ],
  ["graph/panel", "charts/board", "compare", "sources", "home/help"],
  [
    "graph",
    "compare/entities",
    "sources/profile",
    "curation/review",
    "imports",
    "home",
    "home/developers",
    "home/shell",
    "build",
  ],
  [""],
];

/**
 * The folders within its top folder that each folder may import from. A folder that is missing here imports
 * from none of them.
 */
const mayImportWithin: Readonly<Record<string, readonly string[]>> = {
  "analysis/ask": [
    "analysis/ask/answers",
    "analysis/ask/answers/shared",
    "analysis/ask/grammar",
    "analysis/ask/grammar/parts",
    "analysis/ask/grammar/readings",
    "analysis/shared",
  ],
  "analysis/ask/answers": [
    "analysis/ask/answers/shared",
    "analysis/ask/grammar/parts",
    "analysis/ask/grammar/readings",
    "analysis/ownership",
    "analysis/shared",
    "analysis/verification",
  ],
  "analysis/ask/answers/shared": [
    "analysis/ask/grammar/parts",
    "analysis/ask/grammar/readings",
    "analysis/shared",
  ],
  "analysis/ask/grammar": [
    "analysis/ask/grammar/forms",
    "analysis/ask/grammar/parts",
    "analysis/ask/grammar/readings",
    "analysis/shared/phrases",
  ],
  "analysis/ask/grammar/forms": ["analysis/shared/phrases"],
  "analysis/ask/grammar/parts": ["analysis/ask/grammar/forms", "analysis/shared/phrases"],
  "analysis/ask/grammar/readings": [
    "analysis/ask/grammar/forms",
    "analysis/ask/grammar/parts",
    "analysis/figures/keys",
    "analysis/shared/phrases",
  ],
  "analysis/changes": ["analysis/shared"],
  "analysis/compare": ["analysis/shared"],
  "analysis/conflicts": ["analysis/shared"],
  "analysis/duplicates": ["analysis/match", "analysis/shared"],
  "analysis/exposure": [
    "analysis/exposure/factors",
    "analysis/exposure/model",
    "analysis/figures/source",
    "analysis/shared",
    "analysis/shared/graph",
  ],
  "analysis/exposure/factors": ["analysis/exposure/model"],
  "analysis/figures": [
    "analysis/figures/groups",
    "analysis/figures/points",
    "analysis/figures/source",
    "analysis/shared",
  ],
  "analysis/figures/groups": ["analysis/figures/keys", "analysis/figures/source", "analysis/shared"],
  "analysis/figures/keys": [
    "analysis/figures/points",
    "analysis/figures/source",
    "analysis/ownership",
    "analysis/shared",
  ],
  "analysis/figures/points": ["analysis/figures/source", "analysis/shared"],
  "analysis/history": ["analysis/changes"],
  "analysis/match": ["analysis/shared", "analysis/shared/names"],
  "analysis/neighborhood": ["analysis/shared", "analysis/subgraph"],
  "analysis/ownership": [
    "analysis/neighborhood",
    "analysis/paths",
    "analysis/shared",
    "analysis/shared/graph",
    "analysis/subgraph",
  ],
  "analysis/paths": ["analysis/shared", "analysis/shared/graph"],
  "analysis/search": ["analysis/match", "analysis/search/text", "analysis/shared", "analysis/shared/names"],
  "analysis/search/text": ["analysis/shared/names", "analysis/shared/phrases"],
  "analysis/shared/graph": ["analysis/shared"],
  "analysis/subgraph": ["analysis/shared", "analysis/shared/graph"],
  "analysis/timeline": ["analysis/shared"],
  "analysis/verification": [
    "analysis/match",
    "analysis/ownership",
    "analysis/paths",
    "analysis/shared",
    "analysis/shared/graph",
  ],
  client: ["client/gql"],
  cli: [
    "cli/backup",
    "cli/doctor",
    "cli/example",
    "cli/import",
    "cli/match",
    "cli/pull",
    "cli/support",
    "cli/upgrade",
  ],
  "cli/backup": ["cli/support"],
  "cli/doctor": ["cli/support"],
  "cli/example": ["cli/import", "cli/support"],
  "cli/import": ["cli/support"],
  "cli/match": ["cli/support"],
  "cli/pull": ["cli/import", "cli/support"],
  "cli/upgrade": ["cli/support"],
  "connectors/answers": ["connectors"],
  "connectors/fetch": ["connectors", "connectors/answers"],
  "connectors/gleif": ["connectors"],
  "connectors/pull": [
    "connectors",
    "connectors/answers",
    "connectors/fetch",
    "connectors/gleif",
    "connectors/sec",
    "connectors/wikidata",
  ],
  "connectors/sec": ["connectors", "connectors/sec/exhibit"],
  "connectors/wikidata": ["connectors"],
  "domain/entities": ["domain/model", "domain/schema", "domain/values"],
  "domain/graphql": [
    "domain",
    "domain/entities",
    "domain/graphql/measures",
    "domain/kinds",
    "domain/model",
    "domain/relationships",
    "domain/schema",
    "domain/values",
  ],
  "domain/graphql/access": ["domain/schema"],
  "domain/graphql/measures": ["domain/kinds", "domain/schema", "domain/values"],
  "domain/graphql/mutations": [
    "domain/entities",
    "domain/graphql",
    "domain/kinds",
    "domain/model",
    "domain/relationships",
    "domain/schema",
  ],
  "domain/kinds": ["domain/entities", "domain/model", "domain/relationships", "domain/schema"],
  "domain/model": ["domain/schema", "domain/values"],
  "domain/names": ["domain/values"],
  "domain/relationships": ["domain/entities", "domain/model", "domain/schema", "domain/values"],
  "domain/schema": ["domain"],
  "domain/values": ["domain", "domain/schema"],
  "formats/bytes": ["formats"],
  "formats/parse": ["formats", "formats/readers"],
  "formats/readers": [
    "formats",
    "formats/bytes",
    "formats/readers/admin-csv",
    "formats/readers/bods",
    "formats/readers/csv",
    "formats/readers/ftm",
    "formats/readers/gleif",
  ],
  "formats/readers/admin-csv": ["formats", "formats/bytes", "formats/readers/csv"],
  "formats/readers/bods": ["formats", "formats/bytes"],
  "formats/readers/csv": ["formats", "formats/bytes"],
  "formats/readers/ftm": ["formats"],
  "formats/readers/gleif": ["formats"],
  "formats/writers": ["formats"],
  neo4j: ["neo4j/managed/process"],
  "neo4j/managed/admin": [
    "neo4j/managed/home",
    "neo4j/managed/install",
    "neo4j/managed/process",
    "neo4j/managed/system",
  ],
  "neo4j/managed/home": ["neo4j/managed/system"],
  "neo4j/managed/install": ["neo4j/managed/home", "neo4j/managed/system"],
  "neo4j/managed/process": ["neo4j/managed/home", "neo4j/managed/install", "neo4j/managed/system"],
  "query/complexity": ["query", "query/cypher", "query/fields", "query/filters", "query/selection"],
  "query/connection": [
    "query/cypher",
    "query/filters",
    "query/measures",
    "query/selection",
    "query/temporal",
  ],
  "query/counts": ["query/cypher", "query/temporal"],
  "query/cypher": ["query/selection"],
  "query/fields": ["query", "query/cypher", "query/selection"],
  "query/filters": ["query/counts", "query/cypher", "query/fields", "query/selection", "query/temporal"],
  "query/hints": ["query/cypher", "query/fields", "query/filters", "query/project", "query/temporal"],
  "query/measures": ["query/counts", "query/cypher", "query/filters", "query/selection", "query/temporal"],
  "query/project": [
    "query/connection",
    "query/counts",
    "query/cypher",
    "query/fields",
    "query/filters",
    "query/measures",
    "query/selection",
    "query/temporal",
  ],
  "query/roots": [
    "query",
    "query/complexity",
    "query/connection",
    "query/cypher",
    "query/fields",
    "query/filters",
    "query/hints",
    "query/project",
    "query/selection",
    "query/temporal",
  ],
  "query/temporal": ["query/cypher"],
  recording: [
    "recording/claims",
    "recording/former-claims",
    "recording/input",
    "recording/plan",
    "recording/snapshot",
    "recording/sources",
    "recording/state",
    "recording/store",
    "recording/transaction",
  ],
  "recording/former-claims": [
    "recording/claims",
    "recording/input",
    "recording/plan",
    "recording/state",
    "recording/store",
  ],
  "recording/imports": [
    "recording/claims",
    "recording/input",
    "recording/merge",
    "recording/plan",
    "recording/snapshot",
    "recording/sources",
    "recording/state",
    "recording/store",
    "recording/transaction",
  ],
  "recording/input": ["recording/claims", "recording/input/schema"],
  "recording/merge": [
    "recording/claims",
    "recording/former-claims",
    "recording/input",
    "recording/plan",
    "recording/state",
    "recording/store",
    "recording/transaction",
  ],
  "recording/plan": ["recording/claims", "recording/input", "recording/state"],
  "recording/sources": [
    "recording/former-claims",
    "recording/input",
    "recording/merge",
    "recording/plan",
    "recording/snapshot",
    "recording/state",
    "recording/store",
    "recording/transaction",
  ],
  "recording/state": ["recording/claims", "recording/input"],
  "recording/store": [
    "recording/claims",
    "recording/input",
    "recording/plan",
    "recording/snapshot",
    "recording/state",
  ],
  "recording/transaction": [
    "recording/claims",
    "recording/input",
    "recording/plan",
    "recording/snapshot",
    "recording/state",
    "recording/store",
  ],
  "server/answers": [
    "server/auth",
    "server/errors",
    "server/graphql",
    "server/protection",
    "server/requests",
    "server/streams",
  ],
  "server/auth": ["server/context"],
  "server/context": ["server/errors"],
  "server/downloads": ["server/answers", "server/context", "server/protection"],
  "server/event-loop": ["server/context"],
  "server/export": [
    "server/answers",
    "server/downloads",
    "server/interfaces",
    "server/protection",
    "server/requests",
  ],
  "server/graphql": [
    "server/auth",
    "server/context",
    "server/mutations",
    "server/mutations/jobs",
    "server/protection",
    "server/requests",
    "server/saved-views",
  ],
  "server/http": [
    "server/answers",
    "server/auth",
    "server/context",
    "server/downloads",
    "server/errors",
    "server/event-loop",
    "server/export",
    "server/graphql",
    "server/interfaces",
    "server/mcp",
    "server/odata",
    "server/mutations/jobs",
    "server/pipeline",
    "server/protection",
    "server/reconcile",
    "server/requests",
    "server/streams",
    "server/tables",
    "server/tables/model",
    "server/telemetry",
    "server/warm-up",
  ],
  "server/interfaces": [
    "server/answers",
    "server/downloads",
    "server/protection",
    "server/requests",
    "server/tables/model",
  ],
  "server/mcp": [
    "server/answers",
    "server/auth",
    "server/errors",
    "server/interfaces",
    "server/mcp/calls",
    "server/mcp/facts",
    "server/mcp/prompts",
    "server/mcp/resources",
    "server/mcp/tools",
    "server/protection",
    "server/requests",
    "server/warm-up",
  ],
  "server/mcp/calls": [
    "server/answers",
    "server/errors",
    "server/mcp/answer",
    "server/mcp/declaration",
    "server/requests",
    "server/telemetry",
  ],
  "server/mcp/declaration": ["server/mcp/answer"],
  "server/mcp/facts": ["server/mcp/answer", "server/mcp/gql"],
  "server/mcp/resources": [
    "server/errors",
    "server/mcp/answer",
    "server/mcp/calls",
    "server/mcp/gql",
    "server/mcp/tools",
  ],
  "server/mcp/tools": [
    "server/graphql",
    "server/mcp/answer",
    "server/mcp/declaration",
    "server/mcp/facts",
    "server/mcp/gql",
  ],
  "server/mutations": ["server/auth", "server/context", "server/protection"],
  "server/mutations/jobs": ["server/context", "server/mutations", "server/protection"],
  "server/odata": [
    "server/answers",
    "server/context",
    "server/downloads",
    "server/interfaces",
    "server/odata/errors",
    "server/odata/filter",
    "server/requests",
    "server/tables",
    "server/tables/model",
  ],
  "server/odata/errors": ["server/requests"],
  "server/odata/filter": ["server/odata/errors", "server/tables/model"],
  "server/pipeline": [
    "server/auth",
    "server/context",
    "server/errors",
    "server/event-loop",
    "server/graphql",
    "server/protection",
    "server/streams",
    "server/telemetry",
  ],
  "server/protection": ["server/auth", "server/context", "server/event-loop"],
  "server/reconcile": [
    "server/answers",
    "server/context",
    "server/interfaces",
    "server/protection",
    "server/requests",
  ],
  "server/requests": ["server/context", "server/errors", "server/protection"],
  "server/saved-views": ["server/mutations"],
  "server/streams": [
    "server/auth",
    "server/context",
    "server/errors",
    "server/protection",
    "server/requests",
  ],
  "server/tables": [
    "server/answers",
    "server/context",
    "server/downloads",
    "server/interfaces",
    "server/protection",
    "server/requests",
    "server/tables/formats",
    "server/tables/model",
  ],
  "server/tables/formats": ["server/tables/model"],
  "server/tables/model": ["server/auth", "server/graphql"],
  "server/telemetry": ["server/auth", "server/context", "server/mutations/jobs"],
  "server/warm-up": ["server/graphql"],
  "transfer/bulk": ["transfer/import"],
  "transfer/example": ["transfer/import", "transfer/join"],
  "transfer/export": ["transfer/bulk"],
  "transfer/import": ["transfer/import/changes", "transfer/import/first-values"],
  util: ["util/addresses"],
};

const graph = readImportGraph();
const findTopFolder = (path: string): string | undefined => /^src\/(explorer\/build|[^/]+)\//.exec(path)?.[1];
const findLayer = (file: string): number =>
  explorerLayers.findIndex((folders) =>
    folders.includes(posix.relative("src/explorer", posix.dirname(file))),
  );
const edges = [...graph].flatMap(([file, imports]) => imports.map((imported) => ({ file, imported })));

describe("the imports of src", () => {
  it("are read from every file, and lead to existing files", () => {
    expect(graph.size).toBeGreaterThan(50);
    const lost = edges.filter(({ imported }) => imported.startsWith("src/") && !graph.has(imported));
    expect(lost).toEqual([]);
  });

  it("go one way between folders", () => {
    const wrong = edges.filter(({ file, imported }) => {
      const [from, to] = [findTopFolder(file), findTopFolder(imported)];
      return from && to && from !== to && !mayImport[from]?.includes(to);
    });
    expect(wrong).toEqual([]);
  });

  it("go between the folders within them as listed here, and the lists have no cycle", () => {
    const wrong = edges.filter(({ file, imported }) => {
      const [from, to] = [posix.dirname(file), posix.dirname(imported)];
      const folder = findTopFolder(file);
      const isWithin = folder && !folder.startsWith("explorer") && folder === findTopFolder(imported);
      return isWithin && from !== to && !mayImportWithin[from.slice(4)]?.includes(to.slice(4));
    });
    expect(wrong).toEqual([]);
    expect(findCycles(new Map(Object.entries(mayImportWithin)))).toEqual([]);
  });

  it("go up the layers of the explorer, which have each of its folders", () => {
    const isInExplorer = (path: string): boolean => path.startsWith("src/explorer/");
    expect(explorerLayers.length).toBeLessThanOrEqual(7);
    const unlisted = [...graph.keys()].filter((file) => isInExplorer(file) && findLayer(file) < 0);
    expect(unlisted).toEqual([]);
    const wrong = edges.filter(
      ({ file, imported }) =>
        isInExplorer(file) &&
        isInExplorer(imported) &&
        posix.dirname(file) !== posix.dirname(imported) &&
        findLayer(imported) >= findLayer(file),
    );
    expect(wrong).toEqual([]);
  });

  it("have no cycle", () => {
    expect(findCycles(graph)).toEqual([]);
  });

  it("leave neo4j-driver to src/neo4j", () => {
    const users = edges
      .filter(({ imported }) => imported === "neo4j-driver")
      .map(({ file }) => findTopFolder(file));
    expect([...new Set(users)]).toEqual(["neo4j"]);
  });
});

describe("a cycle", () => {
  it("is found in a graph with one", () => {
    const looped = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["a"]],
    ]);
    expect(findCycles(looped)).toEqual(["a → b → c → a"]);
  });
});
