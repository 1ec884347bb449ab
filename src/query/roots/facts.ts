import { Entity } from "../../domain/entities/entity.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { listArguments } from "../../domain/graphql/connection-fields.js";
import { RelationshipConnection } from "../../domain/graphql/entity-relationships.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { listedKinds } from "../../domain/kinds/link-kinds.js";
import { relationshipKindNames } from "../../domain/model/kind-names.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { factsWork } from "../complexity/any-kind-work.js";
import { projectConnection } from "../connection/connection.js";
import { idsNamed, pageById } from "../connection/id-page.js";
import { labelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { rootStatement } from "../cypher/root-statement.js";
import { factItem } from "../cypher/variables.js";
import { queryField } from "../fields/query-field.js";
import { boundEnds } from "../filters/bound-ends.js";
import { factKeys, type OrderInput } from "../filters/order.js";
import { factConditions } from "../filters/where.js";
import type { WhereInput } from "../filters/where-input.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { type FieldSelection, restrictToKinds } from "../selection/selection.js";
import { storedTypes, validDuring, whereClause } from "../temporal/temporal-predicates.js";

type FactsArguments = {
  readonly kinds?: readonly string[] | null;
  readonly where?: WhereInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly asOf?: AsOf | null;
};

/** The list of facts of any kind. */
export const factsField = queryField<FactsArguments>("facts", {
  type: () => RelationshipConnection,
  followsRevision: true,
  description:
    "The facts of any kind that hold at asOf. Absences and characterizations are no links: they are left out unless `kinds` names ABSENCE or CHARACTERIZATION. Conditions on what only facts of a kind have, such as a share, are under the name of the kind: `ownership`.",
  args: {
    kinds: {
      type: () => [relationshipKindNames.members],
      description: "Only these kinds. Default: all but ABSENCE and CHARACTERIZATION.",
    },
    ...listArguments(
      Relationship,
      "Only facts that meet these conditions, on themselves and on their ends.",
      "by id",
    ),
    ...pagingArguments,
    asOf: asOfArgument,
  },
  work: (graph, args) => factsWork(graph, listedKinds(args.kinds), args),
  statement: factsStatement,
});

function factsStatement(field: FieldSelection<FactsArguments>) {
  const { kinds, where, orderBy, asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const selected = listedKinds(kinds);
  const [fact, from, to] = [builder.variable("r"), builder.variable("n"), builder.variable("n")];
  const types = storedTypes(builder, selected.length > 0 ? selected : relationshipKinds);
  const conditions = [
    ...validDuring(builder, fact),
    ...factConditions(builder, fact, Relationship, where, boundEnds(builder, from, to)),
    ...(selected.length > 0 ? [] : [builder.parameter(false)]),
  ];
  const start = endPattern(builder, from, where?.from);
  const end = endPattern(builder, to, where?.to);
  const isById = selected.length === 1 && orderBy?.length === 0;
  const list = projectConnection(builder, field, {
    clauses: [`MATCH ${start}-[${fact}:${types}]->${end}`, ...whereClause(conditions)],
    names: [fact],
    keys: factKeys(builder, { fact, from: null, to: null }, Relationship, orderBy ?? []),
    identity: `${fact}.id`,
    item: factItem(Relationship, fact),
    ...(isById && {
      cut: pageById(builder, {
        places: types.split("|").map((type) => ({
          pattern: `${start}-[${fact}:${type}]->${end}`,
          index: `${fact}:${type}(id)`,
        })),
        names: [fact],
        clauses: ["WITH *", ...whereClause(conditions)],
        ids: idsNamed(where),
      }),
    }),
    node: (selection) =>
      builder.project.fact(builder, restrictToKinds(selection, selected), { fact, from: null, to: null }),
    mark: ["facts", kinds, where, orderBy, builder.mark],
  });
  return rootStatement("facts", builder, [], list);
}

/** With the label, the facts of an entity with an id are found from there. */
const endPattern = (builder: QueryBuilder, node: string, conditions: unknown): string =>
  conditions == null ? `(${node})` : `(${node}:${labelExpression(builder, Entity)})`;
