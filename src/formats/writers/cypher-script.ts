import { findKind } from "../../domain/kinds/vocabulary.js";
import { toFlatText } from "../../util/text/flat-text.js";
import type { ExportFormat } from "./export-format.js";
import { type ExportLine, selectStateValues } from "./line-status.js";
import { isEntityItem, selectValues } from "./line-values.js";

export const cypherOut: ExportFormat = {
  name: "cypher",
  description: "a Cypher script that creates the present graph in any Neo4j: cypher-shell < FILE",
  mediaType: "text/plain",
  extension: "cypher",
  write: async function* (lines, omit) {
    yield "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n";
    for await (const line of lines) {
      const kind = findKind(line.kind);
      if (!kind) omit(line.kind);
      else if (isEntityItem(line)) {
        const node = `(n:Entity {id: ${formatLiteral(line.id)}})`;
        yield `MERGE ${node} SET n:${kind.type.name}, n += ${formatMap(line)};\n`;
      } else if (kind.category === "RELATIONSHIP") {
        const ends = `(a:Entity {id: ${formatLiteral(line.from)}}), (b:Entity {id: ${formatLiteral(line.to)}})`;
        const fact = `(a)-[r:${kind.verb} {id: ${formatLiteral(line.id)}}]->(b)`;
        yield `MATCH ${ends} MERGE ${fact} SET r += ${formatMap(line)};\n`;
      }
    }
  },
};

/**
 * Values that Neo4j can store: texts, numbers, booleans; other values become one text. Keys come from the
 * domain.
 */
function formatMap(line: ExportLine): string {
  const entries = Object.entries({ ...selectValues(line), ...selectStateValues(line) }).map(
    ([name, value]) => `${name}: ${formatLiteral(value)}`,
  );
  return `{${entries.join(", ")}}`;
}

/**
 * A Cypher literal. Neo4j reads \uXXXX before it reads quotes, even after another backslash. A text is
 * therefore split after every backslash, so that no u follows one.
 */
function formatLiteral(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = toFlatText(value)
    .replaceAll("\u0000", "")
    .replaceAll("\\", "\\\\\u0000")
    .replaceAll("'", "\\'")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\u0000", "' + '");
  return `'${text}'`;
}
