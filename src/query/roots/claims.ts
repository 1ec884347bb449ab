import { asOfArgument } from "../../domain/graphql/as-of.js";
import { Claim, ClaimConnection } from "../../domain/graphql/claim.js";
import { createListArguments } from "../../domain/graphql/connection-fields.js";
import { selectKinds } from "../../domain/kinds/select-kinds.js";
import { kinds } from "../../domain/kinds/vocabulary.js";
import { allKindNames } from "../../domain/model/kind-names.js";
import { buildClaimKnownCondition } from "../../domain/model/known-conditions.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { computeClaimsWork } from "../complexity/any-kind-work.js";
import { projectConnection } from "../connection/connection.js";
import { createIdPageCut } from "../connection/id-page.js";
import { buildRootStatement } from "../cypher/root-statement.js";
import { declareQueryField } from "../fields/query-field.js";
import { bindDisputedClaims } from "../filters/evidence.js";
import type { ListArguments } from "../filters/list-arguments.js";
import { buildFactKeys, type OrderInput } from "../filters/order.js";
import { buildClaimConditions } from "../filters/where.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import type { FieldSelection } from "../selection/selection.js";
import { hasPrefix } from "../temporal/fact-by-id.js";
import { buildWhereClause } from "../temporal/temporal-predicates.js";

type ClaimsArguments = ListArguments & {
  readonly kinds?: readonly string[] | null;
  readonly includeRetracted: boolean;
};

/** The list of claims about anything. */
export const claimsField = declareQueryField<ClaimsArguments>("claims", {
  type: () => ClaimConnection,
  followsRevision: true,
  defaultTime: "every day; below, today",
  description: "The claims about anything, oldest first. Of asOf, only knownAt selects them.",
  args: {
    kinds: {
      type: () => [allKindNames.members],
      description: "Only claims about entities or facts of these kinds. Default: all.",
    },
    ...createListArguments(Claim),
    includeRetracted: {
      type: () => Boolean,
      description: "Whether retracted claims are included. They have a retractedAt.",
      defaultValue: false,
    },
    ...pagingArguments,
    asOf: asOfArgument,
  },
  work: computeClaimsWork,
  statement: buildClaimsStatement,
});

const oldestFirst: readonly OrderInput[] = [{ field: "RECORDED_AT", direction: "ASC" }];

function buildClaimsStatement(field: FieldSelection<ClaimsArguments>) {
  const { kinds: names, where, orderBy, includeRetracted, asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const [claim, source] = builder.createVariables("c", "s");
  // The claims of a source that conditions name are found from there.
  const isFromSource = where?.source != null && !builder.inPast;
  const recorded = builder.inPast ? [`${claim}.recordedAt <= ${builder.knownAt}`] : [];
  const conditions = buildWhereClause([
    ...(includeRetracted ? recorded : [buildClaimKnownCondition(builder, claim)]),
    ...(names ? [hasPrefix(builder, `${claim}.subjectId`, listPrefixes(names))] : []),
    ...buildClaimConditions(builder, claim, where, isFromSource ? { source, version: source } : undefined),
  ]);
  const list = projectConnection(builder, field, {
    clauses: [`MATCH (${claim}:Claim)${isFromSource ? `-[:CITES]->(${source}:Source)` : ""}`, ...conditions],
    names: [claim],
    keys: buildFactKeys(builder, { fact: claim, from: null, to: null }, Claim, orderBy ?? oldestFirst),
    identity: `${claim}.id`,
    // Conditions may find claims by another index.
    ...(orderBy?.length === 0 &&
      !where && {
        cut: createIdPageCut(builder, {
          patterns: [{ pattern: `(${claim}:Claim)`, index: `${claim}:Claim(id)` }],
          names: [claim],
          clauses: ["WITH *", ...conditions],
          ids: null,
        }),
      }),
    node: (selection) => builder.project.claim(builder, selection, claim),
    mark: ["claims", names, where, orderBy, includeRetracted, builder.mark],
  });
  return buildRootStatement("claims", builder, bindDisputedClaims(builder, where, orderBy), list);
}

const listPrefixes = (names: readonly string[]): readonly string[] =>
  selectKinds(kinds, names).map(({ prefix }) => prefix);
