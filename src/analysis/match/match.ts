import { Entity } from "../../domain/entities/entity.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { kindNamed } from "../../domain/kinds/vocabulary.js";
import { matchQuery } from "../../domain/names/names.js";
import { identifierKey } from "../../domain/values/identifier.js";
import { labelExpression } from "../../query/cypher/labels.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { rootStatement } from "../../query/cypher/root-statement.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { queryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { lucenePhrase, matchFulltext } from "../../query/project/fulltext.js";
import { buildObject } from "../../query/selection/response-object.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { whereClause } from "../../query/temporal/temporal-predicates.js";
import { checkBounds, checkNameLength } from "../shared/bounds.js";
import { rankCandidates, scoreCandidate } from "./candidate.js";
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
import { comparedColumns, readCompared } from "./read-compared.js";

interface MatchArguments {
  readonly queries: readonly MatchQuery[];
  readonly asOf?: AsOf | null;
}

export const matchField = queryField<MatchArguments>("match", {
  type: () => [[MatchCandidate]] as never,
  description: `Candidates for each name, best first, as from a reconciliation service. A match has a score of at least ${MATCH_THRESHOLD} and leads by ${MATCH_MARGIN}. The valid time of entities is ignored.`,
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
    {
      cypher: `[${parts.map(({ variable }) => variable).join(", ")}]`,
      read: (values) => parts.map(({ read }, index) => read((values as readonly unknown[])[index])),
    },
  );
}

function checkQuery({ name, limit, identifiers }: MatchQuery): void {
  checkBounds("limit", limit ?? DEFAULT_CANDIDATES, 1, MAX_CANDIDATES);
  checkNameLength("name", name);
  checkBounds("The number of identifiers of a name", identifiers?.length ?? 0, 0, MAX_IDENTIFIERS);
  for (const { value } of identifiers ?? []) checkNameLength("The value of an identifier", value);
}

/**
 * The subquery that finds the candidates of a name, by name or by identifier, and the function that scores
 * them.
 */
function candidates(builder: QueryBuilder, query: MatchQuery, selection: Selection) {
  const [node, version, rank, variable] = ["n", "v", "s", "c"].map((stem) => builder.variable(stem)) as [
    string,
    string,
    string,
    string,
  ];
  const entity: EntityVariable = { node, version, type: Entity };
  const found = [byName(builder, query), ...byIdentifier(builder, query)].flatMap((search) =>
    search
      ? [
          [
            ...search.clauses,
            `RETURN ${search.entity.node} AS ${node}, ${search.entity.version} AS ${version}, ${search.score} AS ${rank}`,
          ],
        ]
      : [],
  );
  const shown = projectEntityFields(builder, selection, entity);
  const row = `[${[shown.cypher, ...comparedColumns(version)].join(", ")}]`;
  const clause =
    found.length === 0
      ? `WITH *, [] AS ${variable}`
      : [
          "CALL () {",
          "CALL () {",
          found.map((search) => search.join("\n")).join("\nUNION ALL\n"),
          "}",
          `WITH ${node}, ${version}, max(${rank}) AS ${rank} ORDER BY ${rank} DESC LIMIT ${MAX_COMPARED}`,
          `RETURN collect(${row}) AS ${variable}`,
          "}",
        ].join("\n");
  return { clause, variable, read: (rows: unknown) => rankRows(query, selection, shown, rows as Rows) };
}

type Rows = readonly (readonly unknown[])[];

function byName(builder: QueryBuilder, { name, kinds }: MatchQuery) {
  const words = matchQuery(name);
  if (words === null) return null;
  const { clauses, entity, score } = matchFulltext(builder, "entity_names", words);
  return { clauses: [...clauses, ...ofKinds(builder, entity, score, kinds)], entity, score };
}

function byIdentifier(builder: QueryBuilder, { identifiers, kinds }: MatchQuery) {
  const keys = (identifiers ?? []).map(identifierKey);
  if (keys.length === 0) return [];
  const { clauses, entity } = matchFulltext(builder, "entity_identifiers", keys.map(lucenePhrase).join(" "));
  const has = `any(key IN ${builder.parameter(keys)} WHERE key IN ${entity.version}.identifierKeys)`;
  const top = `${Number.MAX_SAFE_INTEGER}.0`;
  return [
    {
      clauses: [...clauses, `WITH * WHERE ${has}`, ...ofKinds(builder, entity, top, kinds)],
      entity,
      score: top,
    },
  ];
}

/** Clauses that keep only the given kinds, and the best of them. */
function ofKinds(builder: QueryBuilder, { node }: EntityVariable, score: string, kinds: MatchQuery["kinds"]) {
  const types = (kinds ?? []).map((kind) => kindNamed(kind)!.type);
  const conditions = kinds
    ? [types.length > 0 ? `${node}:${labelExpression(builder, ...types)}` : "false"]
    : [];
  return [`WITH *`, ...whereClause(conditions), `WITH * ORDER BY ${score} DESC LIMIT ${MAX_COMPARED}`];
}

/** The projections of the entity of a candidate, one for each field that selects it. */
function projectEntityFields(
  builder: QueryBuilder,
  selection: Selection,
  entity: EntityVariable,
): Projection {
  const fields = selection.fields.filter(({ name }) => name === "entity");
  const shown = fields.map((field) => builder.project.entity(builder, field.selection, entity));
  return {
    cypher: `[${shown.map(({ cypher }) => cypher).join(", ")}]`,
    read: (values) =>
      new Map(
        fields.map((field, index) => [field, shown[index]!.read((values as readonly unknown[])[index])]),
      ),
  };
}

function rankRows(query: MatchQuery, selection: Selection, shown: Projection, rows: Rows) {
  const scoreOf = scoreCandidate(query);
  const fits = rows.map(([entity, ...columns]) => ({ entity, ...scoreOf(readCompared(columns)) }));
  return rankCandidates(fits)
    .slice(0, query.limit ?? DEFAULT_CANDIDATES)
    .map((candidate) => {
      const entities = shown.read(candidate.entity) as ReadonlyMap<FieldSelection, unknown>;
      return buildObject(selection, selection.types[0]!, (field) =>
        field.name === "entity"
          ? entities.get(field)
          : candidate[field.name as "score" | "match" | "reasons"],
      );
    });
}
