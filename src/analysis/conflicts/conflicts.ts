import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { type PageArguments, pagingArguments } from "../../domain/schema/paging.js";
import { decodeTrusted, number } from "../../neo4j/row-decoder.js";
import { createStatement, type RunStatement, type Statement } from "../../neo4j/statement.js";
import {
  buildFoundConnection,
  type FoundPage,
  listFoundValues,
  projectFoundPage,
} from "../../query/connection/found-page.js";
import {
  type Projection,
  projectExpression,
  projectFields,
  projectList,
  projectTuple,
} from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildRootStatement } from "../../query/cypher/root-statement.js";
import { showEach } from "../../query/cypher/show-each.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { restrictToIds } from "../../query/project/lookup.js";
import { readConnectionSelection } from "../../query/selection/connection-selection.js";
import type { FieldSelection, SelectionSet } from "../../query/selection/selection.js";
import { bindClaimDisagreements } from "../../query/temporal/claim-disagreements.js";
import { projectAllExcess } from "../shared/excess-share.js";
import { ConflictConnection, MAX_EXCESS } from "./conflict.js";

type ConflictsArguments = PageArguments & { readonly asOf?: AsOf | null };

export const conflictsField = declareQueryField<ConflictsArguments>("conflicts", {
  type: () => ConflictConnection,
  followsRevision: true,
  defaultTime: "every day",
  description:
    "Facts and fields whose claims disagree, the most contested first. Of asOf, only knownAt counts.",
  args: { ...pagingArguments, asOf: asOfArgument },
  weight: 20,
  resolve: ({ runStatement }, field) => showPage(runStatement, field),
});

/** A conflict that was found: the entity or fact, the field, and the ids of the claims. */
type ConflictRow = readonly [subject: string, about: string | null, claims: readonly string[]];

const readConflict = decodeTrusted<ConflictRow>();

const buildMark = (builder: QueryBuilder) => ["conflicts", builder.mark];

/** Finds a page of conflicts, counts all, and shows those of the page: each by a statement, if it is selected. */
async function showPage(runStatement: RunStatement, { args, selection }: FieldSelection<ConflictsArguments>) {
  const plan = readConnectionSelection(selection);
  const [foundPage, totalCount, ...excessShares] = await Promise.all([
    plan.needsRows ? runStatement(buildPageStatement(args)) : null,
    plan.isRequested("totalCount") ? runStatement(buildCountStatement(args)) : null,
    ...plan.otherFields.map((field) => runStatement(buildExcessStatement(args, field))),
  ]);
  const conflicts = listFoundValues(foundPage, args).map(readConflict);
  const isShown = plan.nodeSelections.length > 0 && conflicts.length > 0;
  const nodeRows = isShown
    ? await runStatement(buildShowStatement(args.asOf, conflicts, plan.nodeSelections))
    : [];
  return buildFoundConnection(selection, {
    plan,
    args,
    mark: buildMark(createQueryBuilder(args.asOf)),
    page: foundPage,
    shownRows: nodeRows,
    totalCount: totalCount ?? 0,
    answerOther: (_, index) => excessShares[index],
  });
}

function buildPageStatement(args: ConflictsArguments): Statement<FoundPage | null> {
  const builder = createQueryBuilder(args.asOf);
  const { clauses, subject, about, claims, smallerSide, trust } = bindClaimDisagreements(builder);
  const list = {
    clauses,
    names: [subject, about, claims],
    keys: [smallerSide, trust, `size(${claims})`].map((cypher) => ({ cypher, descending: true })),
    identity: `${subject} + ' ' + coalesce(${about}, '')`,
    mark: buildMark(builder),
  };
  const projection = projectExpression(`[${subject}, ${about}, [one IN ${claims} | one.id]]`);
  return buildRootStatement("conflicts", builder, [], projectFoundPage(builder, args, list, projection));
}

function buildCountStatement({ asOf }: ConflictsArguments): Statement<number | null> {
  const builder = createQueryBuilder(asOf);
  const { candidates } = bindClaimDisagreements(builder);
  const count = { cypher: `COUNT { ${candidates} RETURN 1 }`, read: number };
  return buildRootStatement("count conflicts", builder, [], count);
}

/** Builds the statement that reads the entities whose owners hold more than all of them. */
function buildExcessStatement(
  { asOf }: ConflictsArguments,
  { selection }: FieldSelection,
): Statement<readonly unknown[]> {
  const builder = createQueryBuilder(asOf);
  const { cypher, read } = projectAllExcess(builder, selection);
  return createStatement({
    name: "excess shares",
    text: `${cypher} AS answer ORDER BY total DESC, owned.id LIMIT ${MAX_EXCESS}`,
    parameters: builder.parameters,
    read: (rows) => rows.map(([answer]) => read(answer)),
  });
}

/** For each conflict, the object of each selection. */
function buildShowStatement(
  asOf: AsOf | null | undefined,
  conflicts: readonly ConflictRow[],
  selections: readonly SelectionSet[],
): Statement<readonly (readonly unknown[])[]> {
  const builder = createQueryBuilder(asOf);
  const subjects = conflicts.map(([subject]) => subject);
  const projection = projectTuple(
    selections.map((selection) => projectConflict(builder, selection, "one", subjects)),
    (values) => values,
  );
  return showEach("show conflicts", builder, conflicts, { item: "one", ...projection });
}

/** @param conflict the variable of a conflict that was found */
function projectConflict(
  builder: QueryBuilder,
  selection: SelectionSet,
  conflict: string,
  subjects: readonly string[],
): Projection {
  return projectFields(selection, null, {
    subject: (below) => builder.project.subject(builder, restrictToIds(below, subjects), `${conflict}[0]`),
    field: () => projectExpression(`${conflict}[1]`),
    claims: (below) => {
      const claim = builder.createVariable("c");
      const clauses = `UNWIND ${conflict}[2] AS id MATCH (${claim}:Claim {id: id})`;
      return projectList(clauses, builder.project.claim(builder, below, claim));
    },
  });
}
