import { relationshipKinds } from "../../domain/kinds.js";
import { Source } from "../../domain/source.js";
import { kindOfId } from "../../domain/vocabulary.js";
import type { Database } from "../../neo4j/database.js";
import { type Row, statement } from "../../neo4j/statement.js";
import { recordedProperties } from "../../recording/fact-schema.js";
import { readValues, type Stored } from "../../recording/store/stored-values.js";
import type { FactLine } from "../format.js";

export interface Selection {
  /** Only entities and facts of these kinds; null: of all. Sources are always among them. */
  readonly kinds: ReadonlySet<string> | null;
}

/** So many things are read at a time. */
const PAGE = 1000;
/** More claims of one thing stand in lines of their own. */
const CLAIMS_A_LINE = 1000;

/**
 * All that stands in the graph as lines of facts, page by page: sources, entities, facts, each with its claims. What has
 * been taken back or corrected is not among them. Writers in the meantime may be seen in part.
 */
export async function* readLines(database: Database, { kinds }: Selection): AsyncGenerator<FactLine> {
  for await (const [stored] of pages(database, SOURCES)) yield sourceLine(stored as Stored);
  for await (const [stored, claims] of pages(database, ENTITIES)) {
    const { kind } = kindOfId(String((stored as Stored).id))!;
    if (!kinds || kinds.has(kind)) yield* linesOf({ kind }, stored as Stored, claims as readonly Claim[]);
  }
  for (const { kind, stored: types } of relationshipKinds) {
    if (kinds && !kinds.has(kind)) continue;
    for (const type of [types.lasting, types.bounded])
      for await (const [stored, claims, from, to] of pages(database, factsOf(type)))
        yield* linesOf({ kind, from, to }, stored as Stored, claims as readonly Claim[]);
  }
}

type Claim = readonly [
  source: string,
  field: string | null,
  value: string | null,
  statement: string | null,
  quote: string | null,
  stance: string,
  basis: string,
  confidence: number,
];

const claimsOf = (variable: string): string =>
  `COLLECT { MATCH (c:Claim {subjectId: ${variable}.id})-[:CITES]->(s:Source) WHERE c.retractedAt IS NULL WITH c, s ORDER BY c.recordedAt, c.id RETURN [s.id, c.field, c.value, c.statement, c.quote, c.stance, c.basis, c.confidence] }`;

const page = (pattern: string, variable: string, columns: readonly string[]): string =>
  [
    `MATCH ${pattern} WHERE ${variable}.id > $after`,
    `WITH * ORDER BY ${variable}.id LIMIT ${PAGE}`,
    `RETURN ${[`properties(${variable})`, ...columns].join(", ")}`,
  ].join("\n");

const SOURCES = page("(n:Source)", "n", []);
const ENTITIES = page("(n:Entity)", "n", [claimsOf("n")]);
const factsOf = (type: string): string => page(`(a)-[r:${type}]->(b)`, "r", [claimsOf("r"), "a.id", "b.id"]);

async function* pages(database: Database, text: string): AsyncGenerator<Row> {
  for (let after = ""; ; ) {
    const rows: readonly Row[] = await database.read(
      statement({
        name: "read for export",
        access: "READ",
        text,
        parameters: { after },
        read: (found) => found,
      }),
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = String((rows.at(-1)![0] as Stored).id);
  }
}

const sourceLine = (stored: Stored): FactLine => ({
  kind: "SOURCE",
  id: stored.id,
  ...known(readValues(recordedProperties(Source), stored)),
});

function* linesOf(
  { kind, from, to }: { readonly kind: string; readonly from?: unknown; readonly to?: unknown },
  stored: Stored,
  rows: readonly Claim[],
): Generator<FactLine> {
  const { id } = stored;
  const values = readValues(recordedProperties(kindOfId(String(id))!.type), stored);
  const claims = rows.map(claimLine);
  const ends = from === undefined ? {} : { from, to };
  yield { kind, id, ...ends, ...known(values), claims: claims.slice(0, CLAIMS_A_LINE) };
  for (const claim of claims.slice(CLAIMS_A_LINE)) yield { kind: "CLAIM", subject: id, ...claim };
}

const claimLine = ([source, field, value, statement, quote, stance, basis, confidence]: Claim) => ({
  source,
  ...known({ field, value, statement, quote }),
  stance,
  basis,
  confidence,
});

/** What is known: a key left out says as much as null, or an empty list. */
const known = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value != null && !(Array.isArray(value) && value.length === 0),
    ),
  );
