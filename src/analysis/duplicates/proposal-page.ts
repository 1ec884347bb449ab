import { decodeList } from "../../neo4j/row-decoder.js";
import { type ConnectionRow, createConnectionReader } from "../../query/connection/connection-reader.js";
import { createCursorCodec, type Position } from "../../query/connection/page-cursor.js";
import { parsePageArguments, type RequestedPage, restrictToPage } from "../../query/connection/paging.js";
import {
  type Projection,
  projectExpression,
  projectFields,
  projectTuple,
  returnUnchanged,
} from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildRootStatement } from "../../query/cypher/root-statement.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { readConnectionSelection } from "../../query/selection/connection-selection.js";
import type { FieldSelection, SelectionSet } from "../../query/selection/selection.js";
import { compareByScore, type Proposal, type ScoredPair } from "./propose.js";

const FILTERS = ["kinds", "minScore"];

/** The statement that reads a page of proposals as a connection. */
export function buildProposalPageStatement(field: FieldSelection, proposals: readonly Proposal[]) {
  const marks = createCursorCodec(["duplicates", ...FILTERS.map((name) => field.args[name] ?? null)]);
  const page = parsePageArguments(field.args);
  const cut = selectPageRows(page, proposals, (cursor) => parseCursorPair(marks.read(cursor, 3)));
  const plan = readConnectionSelection(field.selection);
  const builder = createQueryBuilder(null);
  const row = projectTuple(
    [
      ...["pair.score", "pair.ids[0]", "pair.ids[1]"].map(projectExpression),
      ...plan.nodeSelections.map((selection) => projectDuplicate(builder, selection)),
    ],
    (values): ConnectionRow => ({ position: values.slice(0, 3), values: values.slice(3) }),
  );
  const readRows = decodeList(row.read);
  const build = createConnectionReader(field.selection, plan, marks.write);
  const pairs = builder.addParameter(cut);
  return buildRootStatement("show duplicates", builder, [], {
    cypher: `COLLECT { UNWIND ${pairs} AS pair RETURN ${row.cypher} }`,
    read: (rows) => build({ ...restrictToPage(readRows(rows), page), totalCount: proposals.length }),
  });
}

const parseCursorPair = ([score, firstId, secondId]: Position): ScoredPair => ({
  score: Number(score),
  ids: [String(firstId), String(secondId)],
});

/** Selects the rows of a page and one more. */
function selectPageRows(
  { size, after }: RequestedPage,
  all: readonly Proposal[],
  readCursor: (cursor: string) => ScoredPair,
): readonly Proposal[] {
  const position = after === null ? null : readCursor(after);
  const rows = position ? all.filter((proposal) => compareByScore(proposal, position) > 0) : all;
  return rows.slice(0, size + 1);
}

const projectDuplicate = (builder: QueryBuilder, selection: SelectionSet): Projection =>
  projectFields(selection, "pair", {
    entities: (below) =>
      projectTuple(
        [0, 1].map((index) => builder.project.byId(builder, below, `pair.ids[${index}]`)),
        returnUnchanged,
      ),
  });
