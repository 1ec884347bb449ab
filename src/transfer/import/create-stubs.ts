import { findKind, findKindById } from "../../domain/kinds/vocabulary.js";
import type { InputLine } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { extractSlug } from "../../recording/input/ids.js";
import { readRecordedIds } from "./changes/read-recorded-ids.js";
import type { LocatedLine } from "./read-batches.js";

/** The position of a stub in the row of the line that names it. */
const STUB = -2;

/**
 * Entities that are recorded nowhere, but are ends of facts or have a line without a name: each with its id as its name
 * and the source of the first line that names it. A retracted entity is no missing one.
 */
export async function createStubs(
  database: Database,
  lines: readonly LocatedLine[],
): Promise<readonly LocatedLine[]> {
  const linesById = new Map(
    lines.flatMap((line) =>
      listNeededIds(line.fact).flatMap((id) => (typeof id === "string" ? [[id, line] as const] : [])),
    ),
  );
  const recorded = new Set(await database.read(readRecordedIds([...linesById.keys()])));
  return [...linesById].flatMap(([id, line]) => {
    const fact = recorded.has(id) ? null : createStub(id, line.fact);
    return fact ? [{ ...line, index: STUB, fact }] : [];
  });
}

/** The ids of the entities that a line needs, and does not describe. */
const listNeededIds = ({ kind, id, name, from, to }: InputLine): readonly unknown[] =>
  findKind(kind)?.category === "ENTITY" ? (name === undefined ? [id] : []) : [from, to];

function createStub(id: string, { claims }: InputLine): InputLine | null {
  const kind = findKindById(id);
  const [claim] = (claims ?? []) as readonly { readonly source: string; readonly basis?: string }[];
  if (!kind || !claim) return null;
  const { source, basis = "REPORT" } = claim;
  const slug = extractSlug(id);
  const lei = /^lei-([a-z0-9]{20})$/.exec(slug)?.[1]?.toUpperCase();
  return {
    kind: kind.kind,
    id,
    ...(lei === undefined
      ? { name: slug }
      : { name: `LEI ${lei}`, identifiers: [{ scheme: "LEI", value: lei }] }),
    claims: [{ source, basis, statement: "Named by the source, which does not describe it." }],
  };
}
