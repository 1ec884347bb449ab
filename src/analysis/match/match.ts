import { Entity } from "../../domain/entities/entity.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { matchQuery } from "../../domain/names/names.js";
import { identifierKey } from "../../domain/values/identifier.js";
import { cypher } from "../../neo4j/cypher.js";
import { listOf, rowOf } from "../../neo4j/row-decoder.js";
import { asIs, type Projection, tuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { rootStatement } from "../../query/cypher/root-statement.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { queryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { matchFulltext } from "../../query/project/fulltext.js";
import { buildObject } from "../../query/selection/response-object.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { isSearchable } from "../../query/temporal/existence.js";
import { whereClause } from "../../query/temporal/temporal-predicates.js";
import { lucenePhrase } from "../../util/lucene-phrase.js";
import { checkBounds, checkNameLength } from "../shared/bounds.js";
import { kindConditions } from "../shared/kind-conditions.js";
import { rankCandidates, scoreCandidate } from "./candidate.js";
import { comparedColumns, comparedValues } from "./compared-columns.js";
import {
  DEFAULT_CANDIDATES,
  MATCH_MARGIN,
  MATCH_THRESHOLD,
  MAX_CANDIDATES,
  MAX_CHARACTERS,
  MAX_COMPARED,
  MAX_IDENTIFIERS,
  MAX_QUERIES,
} from "./limits.js";
import { MatchCandidate, MatchQuery } from "./match-type.js";

interface MatchArguments {
  readonly queries: readonly MatchQuery[];
  readonly asOf?: AsOf | null;
}

export const matchField = queryField<MatchArguments>("match", {
  type: () => [[MatchCandidate]],
  description: `Candidates for each name, best first, as from a reconciliation service. A match has a score of at least ${MATCH_THRESHOLD} and leads by ${MATCH_MARGIN}. With a day or a period in \`asOf\`, what is known not to exist yet, or any more, is left out, as in \`search\`; without, entities of any day are found.`,
  args: {
    queries: {
      type: () => [MatchQuery],
      nullable: false,
      description: `The names, 1…${MAX_QUERIES}, each with its hints; ${MAX_CHARACTERS.toLocaleString("en")} characters in all.`,
    },
    asOf: asOfArgument,
  },
  weight: 10,
  rows: ({ queries }) => queries.length * MAX_COMPARED,
  statement: matchStatement,
});

function matchStatement(field: FieldSelection<MatchArguments>) {
  const { queries, asOf } = field.args;
  checkBounds("The number of queries", queries.length, 1, MAX_QUERIES);
  for (const query of queries) checkQuery(query);
  const characters = queries.reduce((sum, { name }) => sum + name.length, 0);
  checkBounds("The number of characters of all names", characters, 0, MAX_CHARACTERS);
  const builder = createQueryBuilder(asOf);
  const parts = queries.map((query) => candidates(builder, query, field.selection));
  return rootStatement(
    "match",
    builder,
    parts.map(({ clause }) => clause),
    tuple(
      parts.map(({ ranked }) => ranked),
      asIs,
    ),
  );
}

function checkQuery({ name, limit, identifiers }: MatchQuery): void {
  checkBounds("limit", limit ?? DEFAULT_CANDIDATES, 1, MAX_CANDIDATES);
  checkNameLength("name", name);
  checkBounds("The number of identifiers of a name", identifiers?.length ?? 0, 0, MAX_IDENTIFIERS);
  for (const { value } of identifiers ?? []) checkNameLength("The value of an identifier", value);
}

/** The subquery that finds the candidates of a name, by name or by identifier, and the projection that scores them. */
function candidates(builder: QueryBuilder, query: MatchQuery, selection: Selection) {
  const [node, version] = [builder.variable("n"), builder.variable("v")];
  const [rank, list] = [builder.variable("s"), builder.variable("c")];
  const searches = [...byName(builder, query), ...byIdentifier(builder, query)].map(
    ({ clauses, entity, score }) => cypher`
      ${clauses}
      RETURN ${entity.node} AS ${node}, ${entity.version} AS ${version}, ${score} AS ${rank}`,
  );
  const shown = projectEntityFields(builder, selection, { node, version, type: Entity });
  const row = [shown.cypher, ...comparedValues(version)].join(", ");
  const clause =
    searches.length === 0
      ? `WITH *, [] AS ${list}`
      : cypher`
        CALL () {
          CALL () {
            ${searches.join("\nUNION ALL\n")}
          }
          WITH ${node}, ${version}, max(${rank}) AS ${rank}
          ORDER BY ${rank} DESC
          LIMIT ${MAX_COMPARED}
          RETURN collect([${row}]) AS ${list}
        }`;
  return { clause, ranked: { cypher: list, read: rankedReader(query, selection, shown.read) } };
}

/** A full-text search for candidates. */
interface CandidateSearch {
  readonly clauses: readonly string[];
  readonly entity: EntityVariable;
  readonly score: string;
}

function byName(builder: QueryBuilder, { name, kinds }: MatchQuery): readonly CandidateSearch[] {
  const words = matchQuery(name);
  if (words === null) return [];
  const { clauses, entity, score } = matchFulltext(builder, "entity_names", builder.parameter(words));
  return [{ clauses: [...clauses, ...bestOf(builder, entity, score, kinds)], entity, score }];
}

function byIdentifier(builder: QueryBuilder, { identifiers, kinds }: MatchQuery): readonly CandidateSearch[] {
  const keys = (identifiers ?? []).map(identifierKey);
  if (keys.length === 0) return [];
  const { clauses, entity } = matchFulltext(
    builder,
    "entity_identifiers",
    builder.parameter(keys.map(lucenePhrase).join(" ")),
  );
  const has = `any(key IN ${builder.parameter(keys)} WHERE key IN ${entity.version}.identifierKeys)`;
  const score = `${Number.MAX_SAFE_INTEGER}.0`;
  return [
    {
      clauses: [...clauses, `WITH * WHERE ${has}`, ...bestOf(builder, entity, score, kinds)],
      entity,
      score,
    },
  ];
}

/** Clauses that keep only the given kinds and what may exist, and the best of them. */
const bestOf = (
  builder: QueryBuilder,
  entity: EntityVariable,
  score: string,
  kinds: MatchQuery["kinds"],
): readonly string[] => [
  "WITH *",
  ...whereClause([...kindConditions(builder, entity.node, kinds), ...isSearchable(builder, entity)]),
  `WITH * ORDER BY ${score} DESC LIMIT ${MAX_COMPARED}`,
];

/** The entity of a candidate as each field that selects it shows it. */
type ShownEntity = ReadonlyMap<FieldSelection, unknown>;

function projectEntityFields(
  builder: QueryBuilder,
  selection: Selection,
  entity: EntityVariable,
): Projection<ShownEntity> {
  const fields = selection.fields.filter(({ name }) => name === "entity");
  return tuple(
    fields.map((field) => builder.project.entity(builder, field.selection, entity)),
    (values) => new Map(fields.map((field, index) => [field, values[index]])),
  );
}

const readCandidates = listOf(rowOf({ entity: asIs, ...comparedColumns }));

/** Scores and ranks the rows of a name. Refers to no text, like the readers of projections. */
const rankedReader =
  (query: MatchQuery, selection: Selection, readEntity: Projection<ShownEntity>["read"]) =>
  (rows: unknown) => {
    const scoreOf = scoreCandidate(query);
    const fits = readCandidates(rows).map(({ entity, ...compared }) => ({ entity, ...scoreOf(compared) }));
    return rankCandidates(fits)
      .slice(0, query.limit ?? DEFAULT_CANDIDATES)
      .map(({ entity, ...fit }) => {
        const shown = readEntity(entity);
        const values: Readonly<Record<string, unknown>> = fit;
        return buildObject(selection, "MatchCandidate", (field) =>
          field.name === "entity" ? shown.get(field) : values[field.name],
        );
      });
  };
