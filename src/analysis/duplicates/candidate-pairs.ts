import { entityKinds } from "../../domain/kinds/kinds.js";
import { listOpenTypes, requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import {
  abbreviations,
  commonWords,
  searchNames,
  splitIntoWords,
  toWholeNameToken,
} from "../../domain/names/names.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import {
  createRowDecoder,
  decodeList,
  decodeNestedRow,
  decodeTrusted,
  text,
} from "../../neo4j/row-decoder.js";
import { createStatement, type ResultRow, type RunStatement, type Statement } from "../../neo4j/statement.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { isAbbreviation, splitBracket } from "../match/brackets.js";
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

/** The most names with a bracket that are compared without it. */
const MAX_BRACKETS = 20_000;
const OWNERSHIP = listOpenTypes(requireRelationshipKind(Ownership)).join("|");
/** An owner, its holdings and theirs. */
const MAX_OWNERSHIPS = 2;

/** The folded names with full forms for abbreviations and without words as Store, each as a term like that of a whole name. */
const IDENTIFYING_NAMES = cypher`
  [term IN [name IN n.searchNames |
  '_' + reduce(joined = '', word IN split(name, ' ') |
  joined + CASE WHEN word IN $common THEN '' ELSE coalesce($full[word], word) END) + '_']
  WHERE term <> '__']`;

/**
 * Reads pairs of entities of one kind that share an identifier, a name (without its legal form, its bracket and words as Store, or
 * as the abbreviation in the bracket) or the consonants of a name. Pairs that are marked as distinct are left out, and an owner
 * with its holding. Reads each entity of the kinds twice.
 */
export async function readCandidatePairs(
  runStatement: RunStatement,
  kinds: readonly string[] | null,
): Promise<readonly CandidatePair[]> {
  return runStatement(findCandidatePairs(kinds, await runStatement(findBracketTerms(kinds))));
}

/** The terms of names with a bracket, by the id of the entity. */
type TermsById = Readonly<Record<string, readonly string[]>>;

const decodeBracketName = createRowDecoder([text, text]);

const findBracketTerms = (kinds: readonly string[] | null): Statement<TermsById> =>
  createStatement({
    name: "names with brackets",
    text: cypher`
      MATCH (n:${buildLabels(kinds)})
      WHERE n.name CONTAINS '(' OR n.name CONTAINS '（'
      RETURN n.id, n.name LIMIT ${MAX_BRACKETS}`,
    parameters: {},
    read: (rows) =>
      Object.fromEntries(
        rows.map(decodeBracketName).map(([id, name]) => [id, listBracketTerms(name)] as const),
      ),
  });

/** The term of a name without its bracket, and that of the abbreviation in it. */
function listBracketTerms(name: string): readonly string[] {
  const { outside, inside } = splitBracket(name);
  const names = isAbbreviation(inside, outside) ? [outside, inside] : [outside];
  return searchNames(names).map((folded) => toWholeNameToken(splitIntoWords(folded)));
}

const findCandidatePairs = (
  kinds: readonly string[] | null,
  brackets: TermsById,
): Statement<readonly CandidatePair[]> =>
  createStatement({
    name: "duplicates",
    text: cypher`
      MATCH (n:${buildLabels(kinds)})
      UNWIND
        [token IN split(n.searchTerms, ' ') WHERE token STARTS WITH '_']
        + ${IDENTIFYING_NAMES}
        + coalesce($brackets[n.id], [])
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
      } AND NOT EXISTS {
        (one)<-[:${OWNERSHIP}*1..${MAX_OWNERSHIPS}]-(other)
      } AND NOT EXISTS {
        (other)<-[:${OWNERSHIP}*1..${MAX_OWNERSHIPS}]-(one)
      }
      WITH one, other LIMIT ${MAX_PAIRS}
      WITH
        collect([one.id, other.id]) AS pairs,
        collect(DISTINCT one) AS ones,
        collect(DISTINCT other) AS others
      RETURN pairs, [n IN ones + others | [n.id, ${listComparedValues("n").join(", ")}]]`,
    parameters: { open: BigInt(OPEN_INSTANT), common: commonWords, full: abbreviations, brackets },
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
