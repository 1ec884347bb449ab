import { entityKinds } from "../../domain/kinds/kinds.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { listOf, rowDecoder, rowOf, text, trusted } from "../../neo4j/row-decoder.js";
import { type Row, type Statement, statement } from "../../neo4j/statement.js";
import { required } from "../../util/required.js";
import type { ComparedQuery } from "../match/candidate.js";
import { comparedColumns, comparedValues } from "../match/compared-columns.js";

/** An entity of a candidate pair. */
export interface CandidateSettings extends ComparedQuery {
  readonly id: string;
}

export type CandidatePair = readonly [one: CandidateSettings, other: CandidateSettings];

/**
 * A name that more entities share is a common word such as "Bank" and is skipped; likewise the consonants of
 * a name.
 */
const MAX_SHARING_NAME = 20;
const MAX_SHARING_CONSONANTS = 6;
/** The most pairs to score. */
const MAX_PAIRS = 20_000;

/**
 * Reads pairs of entities of one kind that share an identifier, a name (without its legal form) or the
 * consonants of a name, and that are not marked as distinct. Reads each entity of the kinds once.
 */
export const findCandidatePairs = (kinds: readonly string[] | null): Statement<readonly CandidatePair[]> =>
  statement({
    name: "duplicates",
    access: "READ",
    text: cypher`
      MATCH (n:${labelsOf(kinds)})
      UNWIND
        [token IN split(n.searchTerms, ' ') WHERE token STARTS WITH '_'] + coalesce(n.identifierKeys, [])
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
      RETURN pairs, [n IN ones + others | [n.id, ${comparedValues("n").join(", ")}]]`,
    parameters: { open: BigInt(OPEN_INSTANT) },
    read: ([row]) => (row ? readPairs(row) : []),
  });

const storedPairs = rowDecoder({
  pairs: listOf(trusted<readonly [string, string]>()),
  entities: listOf(rowOf({ id: text, ...comparedColumns })),
});

function readPairs(row: Row): readonly CandidatePair[] {
  const { pairs, entities } = storedPairs(row);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const read = (id: string) => required(byId.get(id), "An entity of a pair");
  return pairs.map(([one, other]) => [read(one), read(other)]);
}

const labelsOf = (kinds: readonly string[] | null): string =>
  kinds === null
    ? "Entity"
    : entityKinds
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ type }) => type.name)
        .join("|");
