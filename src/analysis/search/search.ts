import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { buildClaimKnownCondition } from "../../domain/model/claim-known-condition.js";
import { allKindNames } from "../../domain/model/kind-names.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeList, decodeNullable, text as readText } from "../../neo4j/row-decoder.js";
import { limits } from "../../protection/limits.js";
import { computeSearchWork } from "../../query/complexity/any-kind-work.js";
import { projectConnection } from "../../query/connection/connection.js";
import { type Projection, projectExpression } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildRootStatement } from "../../query/cypher/root-statement.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { bindDisputedClaims } from "../../query/filters/evidence.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { createCompleteness, IncompleteReason } from "../shared/completeness.js";
import { buildNearness, projectHitDays } from "./hit-days.js";
import { buildHits, type Hits, type Search } from "./hits.js";
import { countKnownItems } from "./known-count.js";
import { type BoundHit, projectHit } from "./project-hit.js";
import { projectMatched, projectMatchedName } from "./project-matched.js";
import { hitTypes } from "./search-method.js";
import { SearchConnection, SearchIn, SearchWhere } from "./search-type.js";
import { projectSuggestions } from "./suggestions.js";
import { readTypedText } from "./text/typed-text.js";

const readWords = decodeList(readText);
const readReasons = decodeList(decodeNullable(readText));

type SearchArguments = {
  readonly query: string;
  readonly kinds?: readonly string[] | null;
  readonly in?: readonly SearchIn[] | null;
  readonly where?: SearchWhere | null;
  readonly asOf?: AsOf | null;
};

export const searchField = declareQueryField<SearchArguments>("search", {
  type: () => SearchConnection,
  followsRevision: true,
  defaultTime: "every day",
  description:
    "Entities by name, identifier or symbol; facts, events, claims and sources by their words; best first. A day in `asOf` leaves out what is known not to exist then.",
  args: {
    query: {
      type: () => String,
      nullable: false,
      description: `The words to find; only the first ${limits.match.nameLength.max} characters count.`,
    },
    kinds: {
      type: () => [allKindNames.members],
      description: "Only hits of these kinds. Default: claims, sources and most kinds.",
    },
    in: {
      type: () => [SearchIn],
      description: "Where to look for the words. Default: everywhere.",
    },
    where: { type: () => SearchWhere },
    first: pagingArguments.first,
    after: pagingArguments.after,
    asOf: asOfArgument,
  },
  weight: 10,
  work: (graph, { where }) => computeSearchWork(graph, where),
  statement: buildSearchStatement,
});

function buildSearchStatement(field: FieldSelection<SearchArguments>) {
  const { query: fullQuery, kinds, in: requestedPlaces, where, asOf } = field.args;
  const places = Object.values(SearchIn).filter((candidate) => requestedPlaces?.includes(candidate) ?? true);
  const query = fullQuery.slice(0, limits.match.nameLength.max);
  const builder = createQueryBuilder(asOf);
  const text = builder.addParameter(readTypedText(query));
  const search = { text, kinds, places, where };
  const hits = buildHits(builder, search);
  const { hit, known: knownCount, clause } = expandHits(builder, hits);
  const list = projectConnection(builder, field, {
    clauses: [clause],
    names: [hit.type, ...Object.values(hit.as), hit.version, hit.score, hit.via, knownCount],
    keys: [
      { cypher: hit.score, descending: true },
      { cypher: buildNearness(builder, hit), descending: true },
      { cypher: `coalesce(${knownCount}, ${countClaims(builder, hit)}, 0)`, descending: true },
      { cypher: `coalesce(${hit.version}.name, ${hit.version}.title, '')`, descending: false },
    ],
    identity: `coalesce(${Object.values(hit.as)
      .map((variable) => `${variable}.id`)
      .join(", ")})`,
    count: () => `size(${hits.list})`,
    node: (selection) => projectHit(builder, selection, hit, hits.types),
    edge: (selected) => {
      if (selected.name === "score") return projectExpression(hit.score);
      if (selected.name === "days") return projectHitDays(builder, hit, selected);
      if (selected.name === "known") return projectExpression(knownCount);
      if (selected.name === "matched") return projectMatched(hit, query, selected);
      return projectMatchedName(hit, query);
    },
    field: (selected) => {
      if (selected.name === "suggestions") return projectSuggestions(builder, query, search, hits);
      if (selected.name === "ignoredWords") return projectIgnoredWords(search, hits);
      return projectCompleteness(search, hits, selected);
    },
    mark: ["search", query, kinds, places, where, builder.mark],
  });
  return buildRootStatement(
    "search",
    builder,
    [...bindDisputedClaims(builder, { ...where }, null), ...hits.clauses],
    list,
  );
}

/** The clause that binds a row for each hit. */
function expandHits(builder: QueryBuilder, { list }: Hits) {
  const as = { ENTITY: "entity", FACT: "fact", CLAIM: "claim", SOURCE: "source" };
  const hit: BoundHit = { type: "type", as, version: "version", score: "score", via: "via" };
  const typed = hitTypes.map((type, index) => `CASE hit.type WHEN ${index} THEN hit.node END AS ${as[type]}`);
  const knownCount = "known";
  const clause = cypher`
    UNWIND ${list} AS hit
    WITH hit.type AS type, hit.version AS version, hit.score AS score, hit.via AS via, ${typed.join(", ")}
    WITH *, CASE WHEN entity IS NOT NULL
    THEN ${countKnownItems(builder, { node: as.ENTITY, version: hit.version })} END AS ${knownCount}`;
  return { hit, known: knownCount, clause };
}

/** Builds the number of claims about a fact, by which those that are as good and as near are ordered. */
function countClaims(builder: QueryBuilder, { as: { FACT: fact } }: BoundHit): string {
  const claim = builder.createVariable("c");
  const pattern = `(${claim}:Claim {subjectId: ${fact}.id})`;
  const condition = buildClaimKnownCondition(builder, claim);
  return `CASE WHEN ${fact} IS NOT NULL THEN COUNT { MATCH ${pattern} WHERE ${condition} } END`;
}

/** Builds the words that no hit has. What an entity with too many facts has was not looked for. */
const listIgnoredWords = ({ text }: Search, { list, hasHub }: Hits): string =>
  `[word IN ${text}.searchWords
    WHERE none(hit IN ${list} WHERE word.place IN hit.places)
    AND NOT (size(word.kinds) > 0 AND ${hasHub}) | word.typed]`;

const projectIgnoredWords = (search: Search, hits: Hits): Projection => ({
  cypher: listIgnoredWords(search, hits),
  read: (value) => [...new Set(readWords(value))],
});

/** An answer without hits, or whose hits have some of the words only, is incomplete. */
function projectCompleteness(search: Search, hits: Hits, { selection }: FieldSelection): Projection {
  const hasFewer = `none(hit IN ${hits.list}[..1] WHERE size(hit.places) = size(${search.text}.places))`;
  const reasons = { NODE_LIMIT: hits.isCut, DEGREE_LIMIT: hits.hasHub, FEWER_WORDS: hasFewer } as const;
  return {
    cypher: `[${Object.entries(reasons)
      .map(([reason, condition]) => `CASE WHEN ${condition} THEN '${reason}' END`)
      .join(", ")}]`,
    read: (value) =>
      buildObjectFrom(
        selection,
        createCompleteness(
          Object.values(IncompleteReason).filter((reason) => readReasons(value).includes(reason)),
        ),
      ),
  };
}
