import { Float, Int } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { entityKindNames } from "../../domain/model/kind-names.js";
import { searchQuery } from "../../domain/names/names.js";
import { connectionType } from "../../domain/schema/connection-type.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import type { Alias } from "../../domain/values/alias.js";
import { cypher } from "../../neo4j/cypher.js";
import { json, listOf, nullable, rowOf, text } from "../../neo4j/row-decoder.js";
import { projectConnection } from "../../query/connection/connection.js";
import { type Projection, plain } from "../../query/cypher/projection.js";
import { rootStatement } from "../../query/cypher/root-statement.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { queryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { MAX_FOUND, matchFulltext } from "../../query/project/fulltext.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { isSearchable } from "../../query/temporal/existence.js";
import { whereClause } from "../../query/temporal/temporal-predicates.js";
import { MAX_NAME_LENGTH } from "../shared/bounds.js";
import { kindConditions } from "../shared/kind-conditions.js";
import { nearestName } from "./nearest-name.js";
import { searchRank } from "./rank.js";

const SearchConnection = connectionType("Search", Entity, {
  score: {
    type: () => Float,
    description:
      "How well it matches, 0…1: at least two thirds for a whole name, at least one third for the beginning of one.",
  },
  matchedName: {
    type: () => String,
    description: "Its name or alias that is nearest to the query.",
  },
});

type SearchArguments = {
  readonly query: string;
  readonly kinds?: readonly string[] | null;
  readonly asOf?: AsOf | null;
};

export const searchField = queryField<SearchArguments>("search", {
  type: () => SearchConnection,
  description: `Entities by name in any script, prefix or misspelling; best first, of the ${MAX_FOUND} nearest. With a day or a period in \`asOf\`, what is known not to exist yet, or any more, is left out; one of unknown start is found. Without, entities of any day are found, and \`exists\` tells of today.`,
  args: {
    query: {
      type: () => String,
      nullable: false,
      description: `The text to search for, as a person types it; only its first ${MAX_NAME_LENGTH} characters count.`,
    },
    kinds: { type: () => [entityKindNames.members], description: "Only these kinds. Default: all." },
    first: { ...pagingArguments.first, type: () => Int, nullable: false },
    after: pagingArguments.after,
    asOf: asOfArgument,
  },
  statement: searchStatement,
});

function searchStatement(field: FieldSelection<SearchArguments>) {
  const { query: whole, kinds, asOf } = field.args;
  const query = whole.slice(0, MAX_NAME_LENGTH);
  const builder = createQueryBuilder(asOf);
  const words = searchQuery(query);
  const { clauses, entity, score } = matchFulltext(builder, "entity_names", words ?? "");
  const rank = builder.variable("rank");
  const found = cypher`
    ${clauses}
    WITH
      ${entity.node},
      ${entity.version},
      ${searchRank(builder, entity, score, query)} AS ${rank}
    ${whereClause([...kindConditions(builder, entity.node, kinds), ...isSearchable(builder, entity)])}`;
  const nothing = cypher`
    MATCH (${entity.node}:Entity)
    WHERE false
    WITH ${entity.node}, ${entity.node} AS ${entity.version}, 0.0 AS ${rank}`;
  return rootStatement(
    "search",
    builder,
    [],
    projectConnection(builder, field, {
      clauses: [words === null ? nothing : found],
      names: [...new Set([entity.node, entity.version]), rank],
      keys: [{ cypher: rank, descending: true }],
      identity: `${entity.node}.id`,
      node: (selection) => builder.project.entity(builder, selection, entity),
      edge: ({ name }) => (name === "score" ? plain(rank) : projectMatchedName(entity, query)),
      mark: ["search", query, kinds, builder.mark],
    }),
  );
}

const readNames = rowOf([text, nullable(listOf(json<Alias>()))]);

const projectMatchedName = ({ version }: EntityVariable, query: string): Projection => ({
  cypher: `[${version}.name, ${version}.aliases]`,
  read: (value) => {
    const [name, aliases] = readNames(value);
    return nearestName(query, [name, ...(aliases ?? []).map((alias) => alias.value)]);
  },
});
