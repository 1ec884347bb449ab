import { cypher } from "../../neo4j/cypher.js";
import { decodeList, text } from "../../neo4j/row-decoder.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { hasSubquery } from "./has-subquery.js";
import { type Projection, projectExpression, projectTuple, readList } from "./projection.js";

/** The rows of a connection of one listed entity. */
export interface FarNodeRows<Other> {
  /** Clauses that bind the rows. */
  readonly clauses: readonly string[];
  /** The variable of the entity that a row leads to. */
  readonly farNode: string;
  /** Clauses that find the version of that entity to read. */
  readonly versions: readonly string[];
  /** The projection of that entity. */
  readonly nodeProjection: Projection;
  /** The far nodes of the connections of that entity. */
  readonly nestedTable: FarNodeTable;
  /** The projection of the rest of the row: its keys and its edge. */
  readonly rowProjection: Projection<Other>;
}

/** A row: the value of its far node, and the value of the rest. */
export interface RowToFarNode<Other> {
  readonly farNode: unknown;
  readonly rowValue: Other;
}

/** Rows whose far nodes are shared. */
interface SharedRows {
  /** The variable of the rows of one listed entity, and their expression. */
  readonly name: string;
  readonly rows: string;
  readonly farNodes: Projection<FarNodeValues>;
  readonly reading: Reading;
}

/** The values of far nodes, by their ids. */
type FarNodeValues = ReadonlyMap<string, unknown>;

/** The far nodes of the answer that is being read. Reading is synchronous, so that it is one answer at a time. */
interface Reading {
  farNodes: FarNodeValues | null;
}

/**
 * A table of the entities that connections of the rows of a list lead to. Many rows lead to the same entities: 25 brands
 * are sold on a few platforms. If the projection of such an entity takes a subquery, as for the operators of a platform, it
 * is projected once, in a list beside the rows, which refer to it by its id.
 */
export class FarNodeTable {
  readonly #createVariable: (stem: string) => string;
  readonly #shared: SharedRows[] = [];
  /** The variable of the listed entities: for each one its projection, and its rows of each connection. */
  #listed: string | null = null;

  /** @param createVariable a name that is unique in the statement */
  constructor(createVariable: (stem: string) => string) {
    this.#createVariable = createVariable;
  }

  /** Projects the rows of a connection; null if sharing their far nodes would save nothing. */
  projectRows<Other>(connection: FarNodeRows<Other>): Projection<readonly RowToFarNode<Other>[]> | null {
    const { clauses, farNode, versions, nodeProjection, nestedTable, rowProjection } = connection;
    if (nestedTable.#shared.length === 0 && !hasSubquery(nodeProjection.cypher)) return null;
    this.#listed ??= this.#createVariable("listed");
    const [name, row] = [this.#createVariable("rows"), this.#createVariable("row")];
    const column = this.#shared.length + 1;
    const unwindRows = [`UNWIND ${this.#listed} AS ${name}`, `UNWIND ${name}[${column}] AS ${row}`];
    const farNodes = nestedTable.projectList(
      [...unwindRows, `WITH DISTINCT ${row}[0] AS ${farNode}`, ...versions],
      projectTuple(
        [projectExpression(`${farNode}.id`), nodeProjection],
        ([id, value]) => [text(id), value] as const,
      ),
    );
    const reading: Reading = { farNodes: null };
    const returnRow = `RETURN [${farNode}, [${farNode}.id, ${rowProjection.cypher}]]`;
    this.#shared.push({
      name,
      rows: `COLLECT { ${[...clauses, returnRow].join(" ")} }`,
      farNodes: { cypher: farNodes.cypher, read: createFarNodesReader(farNodes.read) },
      reading,
    });
    return {
      cypher: `[${row} IN ${name} | ${row}[1]]`,
      read: createFarNodeRowsReader(reading, rowProjection.read),
    };
  }

  /** Projects a list of rows, whose projection may refer to far nodes. */
  projectList<Row>(clauses: readonly string[], row: Projection<Row>): Projection<readonly Row[]> {
    const [shared, listed] = [this.#shared, this.#listed];
    if (listed === null)
      return {
        cypher: `COLLECT { ${[...clauses, `RETURN ${row.cypher}`].join(" ")} }`,
        read: decodeList(row.read),
      };
    const bound = shared.map(({ name, rows }) => `${rows} AS ${name}`).join(", ");
    const names = shared.map(({ name }) => name).join(", ");
    const farNodes = shared.map(({ farNodes }) => farNodes.cypher).join(", ");
    return {
      // Not by aggregation, which Neo4j does not allow in a subquery of a projected list.
      cypher: cypher`
        head(COLLECT {
          WITH COLLECT {
            ${clauses}
            WITH *, ${bound}
            RETURN [${row.cypher}, ${names}]
          } AS ${listed}
          RETURN [[one IN ${listed} | one[0]], ${farNodes}]
        })`,
      read: createTableReader(
        row.read,
        shared.map(({ farNodes: { read }, reading }) => ({ read, reading })),
      ),
    };
  }
}

// The readers refer to no text: they live as long as their statement.

const createFarNodesReader =
  (read: Projection<readonly (readonly [id: string, shown: unknown])[]>["read"]) =>
  (farNodes: unknown): FarNodeValues =>
    new Map(read(farNodes));

const createFarNodeRowsReader =
  <Other>(reading: Reading, read: Projection<Other>["read"]) =>
  (rows: unknown): readonly RowToFarNode<Other>[] =>
    readList(rows).map((row): RowToFarNode<Other> => {
      const [id, rowValue] = readList(row);
      return {
        farNode: requireNonNull(reading.farNodes, "The far nodes of rows").get(text(id)),
        rowValue: read(rowValue),
      };
    });

function createTableReader<Row>(
  readRow: Projection<Row>["read"],
  shared: readonly { readonly read: Projection<FarNodeValues>["read"]; readonly reading: Reading }[],
) {
  return (value: unknown): readonly Row[] => {
    const [rows, ...farNodes] = readList(value);
    for (const [index, { read, reading }] of shared.entries()) reading.farNodes = read(farNodes[index]);
    try {
      return readList(rows).map(readRow);
    } finally {
      for (const { reading } of shared) reading.farNodes = null;
    }
  };
}
