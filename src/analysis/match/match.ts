import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { createBadInputError } from "../../errors.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { limits } from "../../protection/limits.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { buildObject, buildObjectFrom } from "../../query/selection/response-object.js";
import { selectFields } from "../../query/selection/select-fields.js";
import type { FieldSelection, SelectionSet } from "../../query/selection/selection.js";
import { sumNumbers } from "../../util/sum.js";
import { checkBounds, checkNameLength } from "../shared/bounds.js";
import { createCompleteness } from "../shared/completeness.js";
import { type ShownFields, showByIds } from "../shared/show-by-ids.js";
import { parseCountryHint } from "./country-hint.js";
import { type MatchedName, matchNames, type RankedCandidate } from "./match-names.js";
import {
  DEFAULT_CANDIDATES,
  MATCH_MARGIN,
  MATCH_THRESHOLD,
  MAX_CANDIDATES,
  WORK_OF_NAME,
} from "./match-settings.js";
import { MatchQuery, MatchResult } from "./match-type.js";

interface MatchArguments {
  readonly queries: readonly MatchQuery[];
  readonly asOf?: AsOf | null;
}

export const matchField = declareQueryField<MatchArguments>("match", {
  type: () => [MatchResult],
  followsRevision: true,
  defaultTime: "every day",
  description: `Candidates for each name, best first. A match has a score of at least ${MATCH_THRESHOLD}, is a sure name and leads by ${MATCH_MARGIN}.`,
  args: {
    queries: {
      type: () => [MatchQuery],
      nullable: false,
      description: `The names, 1…${limits.match.names.max}, each with its hints; ${limits.match.characters.max.toLocaleString("en")} characters in all.`,
    },
    asOf: asOfArgument,
  },
  weight: 10,
  rows: ({ queries }) => sumNumbers(queries.map(({ limit }) => limit ?? DEFAULT_CANDIDATES)),
  work: (_, { queries }) => queries.length * WORK_OF_NAME,
  resolve: async ({ runStatement }, field) => {
    const { queries, asOf } = field.args;
    checkQueries(queries);
    return showMatches(
      runStatement,
      field,
      await matchNames(runStatement, queries.map(resolveCountryCode), asOf),
    );
  },
});

function resolveCountryCode(query: MatchQuery): MatchQuery {
  if (query.country == null) return query;
  const country = parseCountryHint(query.country);
  if (country !== null) return { ...query, country };
  throw createBadInputError(
    `country must be an ISO 3166-1 alpha-2 code or the English name of a country, not ${JSON.stringify(query.country)}.`,
  );
}

function checkQueries(queries: readonly MatchQuery[]): void {
  checkBounds("The number of queries", queries.length, 1, limits.match.names.max);
  for (const query of queries) checkQuery(query);
  const characters = sumNumbers(queries.map(({ name }) => name.length));
  checkBounds("The number of characters of all names", characters, 0, limits.match.characters.max);
}

function checkQuery({ name, limit, identifiers }: MatchQuery): void {
  checkBounds("limit", limit ?? DEFAULT_CANDIDATES, 1, MAX_CANDIDATES);
  checkNameLength("name", name);
  checkBounds(
    "The number of identifiers of a name",
    identifiers?.length ?? 0,
    0,
    limits.match.identifiers.max,
  );
  for (const { value } of identifiers ?? []) checkNameLength("The value of an identifier", value);
}

/** Builds the result: the candidates of each name, with the selected fields of their entities. */
async function showMatches(
  runStatement: RunStatement,
  field: FieldSelection<{ readonly asOf?: AsOf | null }>,
  names: readonly MatchedName[],
): Promise<readonly object[]> {
  const candidateFields = selectFields(field.selection.fields, "candidates");
  const fields = candidateFields.flatMap(({ selection }) => selectFields(selection.fields, "entity"));
  const ids = [...new Set(names.flatMap(({ candidates }) => candidates.map(({ id }) => id)))];
  const fieldsById = await showByIds(runStatement, field.args.asOf, ids, fields);
  return names.map(({ candidates, isCut, rules }) =>
    buildObject(field.selection, "MatchResult", ({ name, selection }) => {
      if (name === "rules") return rules;
      return name === "candidates"
        ? candidates.map((candidate) => showCandidate(selection, candidate, fieldsById.get(candidate.id)))
        : buildObjectFrom(selection, createCompleteness(isCut ? ["NODE_LIMIT"] : []));
    }),
  );
}

/** Shows a candidate of a name, with the selected fields of its entity. */
export function showCandidate(
  selection: SelectionSet,
  candidate: RankedCandidate,
  entity?: ShownFields,
): object {
  const values: Readonly<Record<string, unknown>> = { ...candidate };
  return buildObject(selection, "MatchCandidate", (field) =>
    field.name === "entity" ? entity?.get(field) : values[field.name],
  );
}
