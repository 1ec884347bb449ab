import { Entity } from "../../domain/entities/entity.js";
import type { AsOf } from "../../domain/graphql/as-of.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { buildWholeNameQuery, foldName, removeLegalForm } from "../../domain/names/names.js";
import { formatDay } from "../../domain/time.js";
import type { Alias } from "../../domain/values/alias.js";
import type { Identifier } from "../../domain/values/identifier.js";
import { cypher } from "../../neo4j/cypher.js";
import {
  createRowDecoder,
  decodeJson,
  decodeList,
  decodeNullable,
  number,
  text,
} from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { matchFulltext } from "../../query/project/fulltext.js";
import { isSearchable } from "../../query/temporal/existence.js";
import { buildWhereClause } from "../../query/temporal/temporal-predicates.js";
import { bindEntityVersion } from "../../query/temporal/version.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import { quoteLucenePhrase } from "../../util/text/lucene-phrase.js";
import {
  type EntityNames,
  isIdentifierPart,
  type NameRange,
  parseCaseName,
} from "./grammar/parts/name-spans.js";
import { isWordOfGrammar } from "./grammar/parts/word-entries.js";

/** The most entities that are read for the names of a question. */
const MAX_ENTITIES = 300;
/** The names of one query of the index, whose clauses are limited. */
const NAMES_OF_A_QUERY = 200;
/** The nouns that a name has in brackets to tell it from others: "JD.com (marketplace)". */
const NOUNS_IN_BRACKETS = ["marketplace", "platform", "brand", "company", "group", "organization", "person"];
const MAX_WORDS_BEFORE_BRACKETS = 3;

/** Finds the entities whose name, other name, identifier or id is a part of a question, all by one statement. */
export function findKnownEntities(
  asOf: AsOf,
  ranges: readonly NameRange[],
): Statement<readonly EntityNames[]> {
  const builder = createQueryBuilder(asOf);
  const names = [
    ...new Set(ranges.flatMap(({ folded }) => [folded, removeLegalForm(folded), ...addNouns(folded)])),
  ];
  const cases = ranges.flatMap(({ folded }) => parseCaseName(folded) ?? []);
  const queries = [
    ...[...splitIntoChunks(names, NAMES_OF_A_QUERY)].map(buildWholeNameQuery),
    ...cases.map(({ parties }) =>
      [...parties, "v"]
        .flatMap((name) => name.split(" "))
        .map((word) => `+${quoteLucenePhrase(word)}`)
        .join(" "),
    ),
  ];
  const numbers = ranges
    .filter(({ folded }) => isIdentifierPart(folded))
    .map(({ folded }) => `identifierKeys:${quoteLucenePhrase(folded)}`);
  const ids = ranges.map(({ text: typed }) => typed).filter(findKindById);
  return createStatement({
    name: "names of a question",
    text: cypher`
      CALL () {
        ${matchEach(builder, "entity_names", queries)}
        UNION
        ${matchEach(builder, "entity_texts", numbers)}
        UNION
        ${matchIds(builder, ids)}
      }
      WITH DISTINCT found, version LIMIT ${MAX_ENTITIES}
      RETURN found.id, version.name, version.aliases, version.identifiers, version.firstDay`,
    parameters: builder.parameters,
    read: (rows) => rows.map(readEntity),
  });
}

/** Builds the clauses that find the entities of some queries of an index. */
function matchEach(builder: QueryBuilder, index: string, texts: readonly string[]): string {
  const query = builder.createVariable("query");
  const { clauses, entity } = matchFulltext(builder, `'${index}'`, query);
  return cypher`
    UNWIND ${builder.addParameter(texts)} AS ${query}
    ${clauses}
    WITH * ${buildWhereClause(isSearchable(builder, entity))}
    RETURN ${entity.node} AS found, ${entity.version} AS version`;
}

/** Builds the clauses that find the entities of some ids. */
function matchIds(builder: QueryBuilder, ids: readonly string[]): string {
  const [id, node] = builder.createVariables("id", "n");
  const { clauses, entity } = bindEntityVersion(builder, node, Entity);
  return cypher`
    UNWIND ${builder.addParameter(ids)} AS ${id}
    MATCH (${node}:Entity {id: ${id}})
    ${clauses}
    RETURN ${entity.node} AS found, ${entity.version} AS version`;
}

const addNouns = (folded: string): readonly string[] =>
  folded.split(" ").length > MAX_WORDS_BEFORE_BRACKETS || folded.split(" ").every(isWordOfGrammar)
    ? []
    : NOUNS_IN_BRACKETS.map((noun) => `${folded} ${foldName(noun)}`);

const decodeRow = createRowDecoder({
  id: text,
  name: text,
  aliases: decodeNullable(decodeList(decodeJson<Alias>())),
  identifiers: decodeNullable(decodeList(decodeJson<Identifier>())),
  firstDay: decodeNullable(number),
});

function readEntity(row: readonly unknown[]): EntityNames {
  const { id, name, aliases, identifiers, firstDay } = decodeRow(row);
  return {
    id,
    name,
    aliases: aliases?.map(({ value }) => value) ?? [],
    identifiers: identifiers?.map(({ value }) => value) ?? [],
    year: firstDay ? (formatDay(firstDay)?.slice(0, 4) ?? null) : null,
  };
}
