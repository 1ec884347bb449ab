import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { Claim, ClaimConnection } from "../../domain/graphql/claim.js";
import { listArguments } from "../../domain/graphql/connection-fields.js";
import { namedKinds } from "../../domain/kinds/named-kinds.js";
import { kinds } from "../../domain/kinds/vocabulary.js";
import { allKindNames } from "../../domain/model/kind-names.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { claimsWork } from "../complexity/any-kind-work.js";
import { projectConnection } from "../connection/connection.js";
import { pageById } from "../connection/id-page.js";
import { rootStatement } from "../cypher/root-statement.js";
import { queryField } from "../fields/query-field.js";
import { disputedClaims } from "../filters/evidence.js";
import { factKeys, type OrderInput } from "../filters/order.js";
import { claimConditions } from "../filters/where.js";
import type { WhereInput } from "../filters/where-input.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import type { FieldSelection } from "../selection/selection.js";
import { claimKnownThen } from "../temporal/claim-known-then.js";
import { hasPrefix } from "../temporal/fact-by-id.js";
import { whereClause } from "../temporal/temporal-predicates.js";

type ClaimsArguments = {
  readonly kinds?: readonly string[] | null;
  readonly where?: WhereInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly includeRetracted: boolean;
  readonly asOf?: AsOf | null;
};

/** The list of claims about anything. */
export const claimsField = queryField<ClaimsArguments>("claims", {
  type: () => ClaimConnection,
  followsRevision: true,
  description:
    "The claims about anything. Which claims there are depends on asOf.knownAt only; all of asOf applies to what is read below them.",
  args: {
    kinds: {
      type: () => [allKindNames.members],
      description: "Only claims about entities or facts of these kinds. Default: all.",
    },
    ...listArguments(Claim, "Only claims that meet these conditions.", "by recordedAt, oldest first"),
    includeRetracted: {
      type: () => Boolean,
      description: "Whether retracted claims are included. They have a retractedAt.",
      defaultValue: false,
    },
    ...pagingArguments,
    asOf: asOfArgument,
  },
  work: claimsWork,
  statement: claimsStatement,
});

const oldestFirst: readonly OrderInput[] = [{ field: "RECORDED_AT", direction: "ASC" }];

function claimsStatement(field: FieldSelection<ClaimsArguments>) {
  const { kinds: names, where, orderBy, includeRetracted, asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const [claim, source] = [builder.variable("c"), builder.variable("s")];
  // The claims of a source that conditions name are found from there.
  const isFromSource = where?.source != null && !builder.inPast;
  const recorded = builder.inPast ? [`${claim}.recordedAt <= ${builder.knownAt}`] : [];
  const conditions = whereClause([
    ...(includeRetracted ? recorded : [claimKnownThen(builder, claim)]),
    ...(names ? [hasPrefix(builder, `${claim}.subjectId`, prefixesOf(names))] : []),
    ...claimConditions(builder, claim, where, isFromSource ? { source, version: source } : undefined),
  ]);
  const list = projectConnection(builder, field, {
    clauses: [`MATCH (${claim}:Claim)${isFromSource ? `-[:CITES]->(${source}:Source)` : ""}`, ...conditions],
    names: [claim],
    keys: factKeys(builder, { fact: claim, from: null, to: null }, Claim, orderBy ?? oldestFirst),
    identity: `${claim}.id`,
    // Conditions may find claims by another index.
    ...(orderBy?.length === 0 &&
      !where && {
        cut: pageById(builder, {
          places: [{ pattern: `(${claim}:Claim)`, index: `${claim}:Claim(id)` }],
          names: [claim],
          clauses: ["WITH *", ...conditions],
          ids: null,
        }),
      }),
    node: (selection) => builder.project.claim(builder, selection, claim),
    mark: ["claims", names, where, orderBy, includeRetracted, builder.mark],
  });
  return rootStatement("claims", builder, disputedClaims(builder, where, orderBy), list);
}

const prefixesOf = (names: readonly string[]): readonly string[] =>
  namedKinds(kinds, names).map(({ prefix }) => prefix);
