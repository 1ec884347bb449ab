import { cypher } from "../../neo4j/cypher.js";
import { listOf, text } from "../../neo4j/row-decoder.js";
import { required } from "../../util/required.js";
import { hasSubquery } from "./has-subquery.js";
import { listIn, type Projection, plain, tuple } from "./projection.js";

/** The rows of a connection of one listed entity. */
export interface RowsBelow<Other> {
  /** Clauses that bind the rows. */
  readonly clauses: readonly string[];
  /** The variable of the entity that a row leads to. */
  readonly end: string;
  /** Clauses that find the version of that entity to read. */
  readonly versions: readonly string[];
  /** What is shown of that entity. */
  readonly shown: Projection;
  /** The ends of its own connections. */
  readonly below: SharedEnds;
  /** What else a row shows. */
  readonly other: Projection<Other>;
}

/** A row: what is shown of its end, and what else it shows. */
export interface RowToEnd<Other> {
  readonly end: unknown;
  readonly other: Other;
}

/** Rows whose ends are shared. */
interface SharedRows {
  /** The variable of the rows of one listed entity, and their expression. */
  readonly name: string;
  readonly rows: string;
  readonly ends: Projection<ShownEnds>;
  readonly reading: Reading;
}

/** What is shown of ends, by their ids. */
type ShownEnds = ReadonlyMap<string, unknown>;

/** The ends of the answer that is being read. Reading is synchronous, so that it is one answer at a time. */
interface Reading {
  ends: ShownEnds | null;
}

/**
 * The entities that connections of the rows of a list lead to. Many lead to the same ones: 25 brands are sold on a few
 * platforms. If it takes a subquery to show such an entity, as the operators of a platform, it is shown once, in a list
 * beside the rows, which refer to it by its id.
 */
export class SharedEnds {
  readonly #variable: (stem: string) => string;
  readonly #shared: SharedRows[] = [];
  /** The variable of the listed entities: of each its projection, and its rows of each connection. */
  #listed: string | null = null;

  /** @param variable a name that is unique in the statement */
  constructor(variable: (stem: string) => string) {
    this.#variable = variable;
  }

  /** Projects the rows of a connection; null if it would not pay to share what is shown of their ends. */
  rows<Other>(connection: RowsBelow<Other>): Projection<readonly RowToEnd<Other>[]> | null {
    const { clauses, end, versions, shown, below, other } = connection;
    if (below.#shared.length === 0 && !hasSubquery(shown.cypher)) return null;
    this.#listed ??= this.#variable("listed");
    const [name, row] = [this.#variable("rows"), this.#variable("row")];
    const place = this.#shared.length + 1;
    const each = [`UNWIND ${this.#listed} AS ${name}`, `UNWIND ${name}[${place}] AS ${row}`];
    const ends = below.list(
      [...each, `WITH DISTINCT ${row}[0] AS ${end}`, ...versions],
      tuple([plain(`${end}.id`), shown], ([id, value]) => [text(id), value] as const),
    );
    const reading: Reading = { ends: null };
    this.#shared.push({
      name,
      rows: `COLLECT { ${[...clauses, `RETURN [${end}, [${end}.id, ${other.cypher}]]`].join(" ")} }`,
      ends: { cypher: ends.cypher, read: endsReader(ends.read) },
      reading,
    });
    return { cypher: `[${row} IN ${name} | ${row}[1]]`, read: rowsReader(reading, other.read) };
  }

  /** Projects a list of rows, whose projection may refer to ends. */
  list<Row>(clauses: readonly string[], row: Projection<Row>): Projection<readonly Row[]> {
    const [shared, listed] = [this.#shared, this.#listed];
    if (listed === null)
      return {
        cypher: `COLLECT { ${[...clauses, `RETURN ${row.cypher}`].join(" ")} }`,
        read: listOf(row.read),
      };
    const bound = shared.map(({ name, rows }) => `${rows} AS ${name}`).join(", ");
    const names = shared.map(({ name }) => name).join(", ");
    const ends = shared.map(({ ends }) => ends.cypher).join(", ");
    return {
      // Not by aggregation, which Neo4j does not allow in a subquery of a projected list.
      cypher: cypher`
        head(COLLECT {
          WITH COLLECT {
            ${clauses}
            WITH *, ${bound}
            RETURN [${row.cypher}, ${names}]
          } AS ${listed}
          RETURN [[one IN ${listed} | one[0]], ${ends}]
        })`,
      read: listWithEndsReader(
        row.read,
        shared.map(({ ends: { read }, reading }) => ({ read, reading })),
      ),
    };
  }
}

// The readers refer to no text: they live as long as their statement.

const endsReader =
  (read: Projection<readonly (readonly [id: string, shown: unknown])[]>["read"]) =>
  (ends: unknown): ShownEnds =>
    new Map(read(ends));

const rowsReader =
  <Other>(reading: Reading, read: Projection<Other>["read"]) =>
  (rows: unknown): readonly RowToEnd<Other>[] =>
    listIn(rows).map((row) => {
      const [id, other] = listIn(row);
      return { end: required(reading.ends, "The ends of rows").get(text(id)), other: read(other) };
    });

function listWithEndsReader<Row>(
  readRow: Projection<Row>["read"],
  shared: readonly { readonly read: Projection<ShownEnds>["read"]; readonly reading: Reading }[],
) {
  return (value: unknown): readonly Row[] => {
    const [rows, ...ends] = listIn(value);
    for (const [index, { read, reading }] of shared.entries()) reading.ends = read(ends[index]);
    try {
      return listIn(rows).map(readRow);
    } finally {
      for (const { reading } of shared) reading.ends = null;
    }
  };
}
