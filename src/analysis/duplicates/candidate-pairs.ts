import { entityKinds } from "../../domain/kinds/kinds.js";
import { commonWords } from "../../domain/names/names.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import {
  createRowDecoder,
  decodeList,
  decodeNestedRow,
  decodeTrusted,
  text,
} from "../../neo4j/row-decoder.js";
import { createStatement, type ResultRow, type Statement } from "../../neo4j/statement.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { ComparedEntity } from "../match/candidate.js";
import { comparedColumns, listComparedValues } from "../match/compared-columns.js";

export type CandidatePair = readonly [first: ComparedEntity, second: ComparedEntity];

/**
 * A name that more entities share is a common word such as "Bank" and is skipped; likewise the consonants of
 * a name.
 */
const MAX_SHARING_NAME = 20;
const MAX_SHARING_CONSONANTS = 6;
/** The most pairs to score. */
const MAX_PAIRS = 20_000;

/** The folded names without words as Store, each as a term like that of a whole name. */
const IDENTIFYING_NAMES = cypher`
  [term IN [name IN n.searchNames |
  '_' + reduce(joined = '', word IN split(name, ' ') |
  joined + CASE WHEN word IN $common THEN '' ELSE word END) + '_'] WHERE term <> '__']`;

/**
 * Reads pairs of entities of one kind that share an identifier, a name (without its legal form and words as Store) or the
 * consonants of a name, and that are not marked as distinct. Reads each entity of the kinds once.
 */
export const findCandidatePairs = (kinds: readonly string[] | null): Statement<readonly CandidatePair[]> =>
  createStatement({
    name: "duplicates",
    text: cypher`
      MATCH (n:${buildLabels(kinds)})
      UNWIND
        [token IN split(n.searchTerms, ' ') WHERE token STARTS WITH '_']
        + ${IDENTIFYING_NAMES}
        + coalesce(n.identifierKeys, [])
        AS token
      WITH split(n.id, ':')[0] AS kind, token, collect(DISTINCT n) AS sharing
      WHERE 1 < size(sharing) <= CASE
        WHEN token STARTS WITH '__' THEN ${MAX_SHARING_CONSONANTS}
        ELSE ${MAX_SHARING_NAME}
      END
      UNWIND sharing AS one
      UNWIND sharing AS other
      WITH DISTINCT one, other
      WHERE one.id < other.id AND NOT EXISTS {
        MATCH (d:Distinction {firstId: one.id})
        WHERE d.secondId = other.id AND d.recordedTo = $open
      }
      WITH one, other LIMIT ${MAX_PAIRS}
      WITH
        collect([one.id, other.id]) AS pairs,
        collect(DISTINCT one) AS ones,
        collect(DISTINCT other) AS others
      RETURN pairs, [n IN ones + others | [n.id, ${listComparedValues("n").join(", ")}]]`,
    parameters: { open: BigInt(OPEN_INSTANT), common: commonWords },
    read: ([row]) => (row ? readPairs(row) : []),
  });

const decodePairs = createRowDecoder({
  pairs: decodeList(decodeTrusted<readonly [string, string]>()),
  entities: decodeList(decodeNestedRow({ id: text, ...comparedColumns })),
});

function readPairs(row: ResultRow): readonly CandidatePair[] {
  const { pairs, entities } = decodePairs(row);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const read = (id: string) => requireNonNull(byId.get(id), "An entity of a pair");
  return pairs.map(([firstId, secondId]) => [read(firstId), read(secondId)]);
}

const buildLabels = (kinds: readonly string[] | null): string =>
  kinds === null
    ? "Entity"
    : entityKinds
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ type }) => type.name)
        .join("|");
