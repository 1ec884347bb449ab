import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { listOf } from "../../neo4j/row-decoder.js";
import { projectConnection } from "../../query/connection/connection.js";
import { constant, object, type Projection, plain } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { rootStatement } from "../../query/cypher/root-statement.js";
import { queryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { type ClaimDisagreement, claimDisagreements } from "../../query/temporal/claim-disagreements.js";
import { ConflictConnection } from "./conflict.js";

type ConflictsArguments = { readonly asOf?: AsOf | null };

export const conflictsField = queryField<ConflictsArguments>("conflicts", {
  type: () => ConflictConnection,
  followsRevision: true,
  description:
    "Facts and fields whose claims disagree: one claim disputes what another supports, or two supporting claims give values that cannot both be right. Conflicts with the most claims on the smaller side come first, then those between the most trusted claims. Valid time is ignored: of asOf only knownAt counts.",
  args: { ...pagingArguments, asOf: asOfArgument },
  weight: 20,
  statement: conflictsStatement,
});

function conflictsStatement(field: FieldSelection<ConflictsArguments>) {
  const { asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const contested = claimDisagreements(builder);
  const { subject, about, claims, smallerSide, trust } = contested;
  const list = projectConnection(builder, field, {
    clauses: contested.clauses,
    names: [subject, about, claims],
    keys: [smallerSide, trust, `size(${claims})`].map((cypher) => ({ cypher, descending: true })),
    identity: `${subject} + ' ' + coalesce(${about}, '')`,
    node: (selection) => projectConflict(builder, selection, contested),
    mark: ["conflicts", builder.mark],
  });
  return rootStatement("conflicts", builder, [], list);
}

function projectConflict(
  builder: QueryBuilder,
  selection: Selection,
  conflict: ClaimDisagreement,
): Projection {
  return object(selection, constant("Conflict"), ({ name, selection: below }) => {
    if (name === "subject") return builder.project.subject(builder, below, conflict.subject);
    return name === "field" ? plain(conflict.about) : projectClaims(builder, below, conflict.claims);
  });
}

function projectClaims(builder: QueryBuilder, selection: Selection, claims: string): Projection {
  const claim = builder.variable("c");
  const { cypher, read } = builder.project.claim(builder, selection, claim);
  return {
    cypher: `COLLECT { UNWIND ${claims} AS ${claim} RETURN ${cypher} }`,
    read: listOf(read),
  };
}
