import { join } from "node:path";
import type { InputLine } from "../../formats/format.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, createRowDecoder, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { packageRoot } from "../../paths.js";
import { buildIdFromName } from "../../recording/input/ids.js";
import type { BrandPackage } from "./brand-package.js";

/** A part of the example: a file that is imported in a run of its own. */
export interface ExampleImport {
  readonly file: string;
  readonly format: string;
  readonly sourceId: string;
  /** Lines to record together with the first row. */
  readonly first: readonly InputLine[];
}

/** The source of the ownerships, as their file describes it. */
const OWNERSHIPS_SOURCE = "source:wikidata-owned-by";

const BRANDS_TITLE = "name-suggestion-index";

/** The parts of the example, in the order of their import. */
export const listExampleImports = ({ version, file }: BrandPackage): readonly ExampleImport[] => [
  { file, format: "nsi", ...describeBrandsSource(version) },
  {
    file: join(packageRoot, "docs", "examples", "brands", "example-ownerships.jsonl"),
    format: "facts",
    sourceId: OWNERSHIPS_SOURCE,
    first: [],
  },
];

/** The source of the brands of one version. */
function describeBrandsSource(version: string): Pick<ExampleImport, "sourceId" | "first"> {
  const title = `${BRANDS_TITLE} ${version}`;
  const id = buildIdFromName("source", title);
  const url = "https://nsi.guide";
  const line = {
    kind: "SOURCE",
    id,
    title,
    publisher: "OpenStreetMap contributors",
    url,
    license: "BSD-3-Clause",
  };
  return { sourceId: id, first: [line] };
}

const decode = createRowDecoder({ id: text, isComplete: boolean });

/** Reads the imports of the example that are not undone to the end, the latest first. */
export const readExampleImports: Statement<readonly ReturnType<typeof decode>[]> = createStatement({
  name: "read the imports of the example",
  text: cypher`
    MATCH (i:ImportRun)
    WHERE i.operation = 'IMPORT' AND i.fileNames IN $fileNames
      AND (i.sourceId = $ownerships OR i.sourceId STARTS WITH $brands)
      AND NOT EXISTS { MATCH (u:ImportRun {id: i.undoneBy}) WHERE u.finishedAt IS NOT NULL }
    RETURN i.id, i.finishedAt IS NOT NULL
    ORDER BY i.startedAt DESC
  `,
  parameters: {
    fileNames: [["example-brands.json"], ["example-ownerships.jsonl"]],
    ownerships: OWNERSHIPS_SOURCE,
    brands: buildIdFromName("source", BRANDS_TITLE),
  },
  read: (rows) => rows.map(decode),
});
