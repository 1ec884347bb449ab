import { Float, Int } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { kindNamed } from "../../domain/kinds/vocabulary.js";
import { entityKindNames } from "../../domain/model/kind-names.js";
import { foldName, searchQuery } from "../../domain/names/names.js";
import { connectionType } from "../../domain/schema/connection-type.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import type { Alias } from "../../domain/values/alias.js";
import { projectConnection } from "../../query/connection/connection.js";
import { labelExpression } from "../../query/cypher/labels.js";
import { type Projection, plain } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { rootStatement } from "../../query/cypher/root-statement.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { queryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { MAX_FOUND, matchFulltext } from "../../query/project/fulltext.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { whereClause } from "../../query/temporal/temporal-predicates.js";
import { MAX_NAME_LENGTH } from "../shared/bounds.js";
import { sharedPairs } from "../shared/shared-pairs.js";
import { nearestName } from "./nearest-name.js";

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
  description: `Entities by name in any script, prefix or misspelling; best first, of the ${MAX_FOUND} nearest. The valid time of entities is ignored.`,
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
  const types = (kinds ?? []).map((kind) => kindNamed(kind)!.type);
  const ofKinds = kinds
    ? [types.length > 0 ? `${entity.node}:${labelExpression(builder, ...types)}` : "false"]
    : [];
  const rank = builder.variable("rank");
  const ranked = `WITH ${entity.node}, ${entity.version}, ${rankOf(builder, entity, score, query)} AS ${rank}`;
  const found = [...clauses, ranked, ...whereClause(ofKinds)];
  return rootStatement(
    "search",
    builder,
    [],
    projectConnection(builder, field, {
      clauses:
        words === null
          ? [
              `MATCH (${entity.node}:Entity) WHERE false WITH ${entity.node}, ${entity.node} AS ${entity.version}, 0.0 AS ${rank}`,
            ]
          : found,
      names: [...new Set([entity.node, entity.version]), rank],
      keys: [{ cypher: rank, descending: true }],
      identity: `${entity.node}.id`,
      node: (selection) => builder.project.entity(builder, selection, entity),
      edge: ({ name }) => (name === "score" ? plain(rank) : projectMatchedName(entity, query)),
      mark: ["search", query, kinds, builder.mark],
    }),
  );
}

/**
 * A number from 0 to 1: a whole name ranks above the beginning of a name, and that above a similar name.
 * Within the first two, the entity with more facts comes first, then the one whose main name it is, then the
 * one with more names. Within the last, the greater similarity comes first: of letters, and by the score of
 * the index, which prefers rare words and entities with few names. An entity found only by a misspelling is
 * scored by the index alone.
 */
function rankOf(
  builder: QueryBuilder,
  { node, version }: EntityVariable,
  score: string,
  query: string,
): string {
  const folded = foldName(query);
  const name = builder.parameter(folded);
  const likeness = `${score} / (${score} + 10)`;
  const byIndex = `0.4 * ${likeness}`;
  const like = `0.6 * ${sharedPairs(builder, `${version}.searchNames`, folded)} + ${byIndex}`;
  const weight = `COUNT { (${node})--() } / (COUNT { (${node})--() } + 10.0)`;
  const isCalled = `CASE WHEN ${version}.searchNames[0] = ${name} THEN 1 ELSE 0 END`;
  const names = `size([a IN coalesce(${version}.aliases, []) WHERE NOT ${isMistake("a")}])`;
  const among = `0.8 * ${weight} + 0.1 * ${isCalled} + 0.05 * ${names} / (${names} + 10.0) + 0.05 * ${likeness}`;
  const tier = `CASE WHEN ${name} IN ${version}.searchNames THEN 2 WHEN any(x IN ${version}.searchNames WHERE x STARTS WITH ${name}) THEN 1 ELSE 0 END`;
  const byMistake = foundByMistake(builder, version, name, query);
  return `(CASE ${tier} WHEN 0 THEN ${like} ELSE CASE WHEN ${byMistake} THEN ${byIndex} ELSE ${tier} + ${among} END END) / 3`;
}

/** Whether an alias, stored as JSON, is a misspelling. */
const isMistake = (alias: string): string => `${alias} CONTAINS '"MISSPELLING"'`;

/** Whether the exact query text is a name of the entity only as a misspelling. */
function foundByMistake(builder: QueryBuilder, version: string, name: string, query: string): string {
  const value = builder.parameter(`"value":${JSON.stringify(query.trim().toLowerCase())}`);
  const aliases = `[a IN coalesce(${version}.aliases, []) WHERE toLower(a) CONTAINS ${value}]`;
  return `${version}.searchNames[0] <> ${name} AND size(${aliases}) > 0 AND all(a IN ${aliases} WHERE ${isMistake("a")})`;
}

function projectMatchedName({ version }: EntityVariable, query: string): Projection {
  return {
    cypher: `[${version}.name, ${version}.aliases]`,
    read: (value) => {
      const [name, aliases] = value as [string, readonly string[] | null];
      return nearestName(query, [
        name,
        ...(aliases ?? []).map((alias) => (JSON.parse(alias) as Alias).value),
      ]);
    },
  };
}
