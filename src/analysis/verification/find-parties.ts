import { findKindById } from "../../domain/kinds/vocabulary.js";
import { parseInstant } from "../../domain/time.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { quoteString } from "../../util/text/quote-text.js";
import { isNamed } from "../match/exact-name.js";
import { matchNames, type RankedCandidate } from "../match/match-names.js";
import type { ReadEvidenceRequest } from "./read-evidence.js";

/** A party of a statement: an id or a name, and the kinds that its verb takes. */
export interface PartyReference {
  readonly text: string;
  readonly kinds: readonly string[];
}

/** The entity of a reference, or why there is none, with the entities that may be meant. */
export type FoundParty =
  | { readonly id: string; readonly name: string }
  | { readonly id: null; readonly reason: string; readonly candidates: readonly RankedCandidate[] };

/** Entities of a like name that are listed at most. */
const MAX_CANDIDATES = 8;

const entityDocument =
  "query PartyOfStatement($id: ID!, $asOf: AsOf) { entity(id: $id, asOf: $asOf) { id name } }";

/**
 * Finds the parties of statements by id or exact name, all names by one statement. An entity of the kinds that the verb takes
 * comes before one of other kinds. It never guesses: of several entities of a name none is taken.
 */
export async function findParties(
  runStatement: RunStatement,
  readRequest: ReadEvidenceRequest,
  references: readonly PartyReference[],
  knownAt: string | undefined,
): Promise<(reference: PartyReference) => FoundParty> {
  const ids = [...new Set(references.map(({ text }) => text).filter(findKindById))];
  const nameReferences = [
    ...new Map(
      references.filter(({ text }) => !findKindById(text)).map((reference) => [getKey(reference), reference]),
    ).values(),
  ];
  const [entities, matches] = await Promise.all([
    Promise.all(
      ids.map((id) =>
        readRequest<EntityData>({ text: entityDocument, variables: { id, asOf: { knownAt } } }),
      ),
    ),
    nameReferences.length === 0
      ? []
      : matchNames(
          runStatement,
          nameReferences.flatMap(({ text, kinds }) =>
            [{ kinds }, {}].map((more) => ({ name: text, limit: MAX_CANDIDATES, ...more })),
          ),
          knownAt === undefined ? null : { knownAt: parseInstant(knownAt) },
        ),
  ]);
  const byKey = new Map<string, FoundParty>([
    ...ids.map((id, index) => [id, toParty(id, entities[index]?.entity)] as const),
    ...nameReferences.map(
      (reference, index) =>
        [
          getKey(reference),
          selectNamed(
            reference.text,
            matches[2 * index]?.candidates ?? [],
            matches[2 * index + 1]?.candidates ?? [],
          ),
        ] as const,
    ),
  ]);
  return (reference) => byKey.get(getKey(reference)) ?? toParty(reference.text, null);
}

interface EntityData {
  readonly entity: { readonly id: string; readonly name: string } | null;
}

/** The same name may be that of other entities for another verb. */
const getKey = ({ text, kinds }: PartyReference): string =>
  findKindById(text) ? text : `${kinds.join(",")} ${text}`;

const toParty = (id: string, entity: EntityData["entity"] | undefined): FoundParty =>
  entity ?? { id: null, reason: `${quoteString(id)} is not the id of a recorded entity.`, candidates: [] };

function selectNamed(
  text: string,
  ofKinds: readonly RankedCandidate[],
  ofAllKinds: readonly RankedCandidate[],
): FoundParty {
  const selectExact = (candidates: readonly RankedCandidate[]) =>
    candidates.filter((candidate) => isNamed(candidate, text));
  const expected = selectExact(ofKinds);
  const exact = expected.length > 0 ? expected : selectExact(ofAllKinds);
  const [only] = exact;
  if (only && exact.length === 1) return { id: only.id, name: only.name };
  if (only)
    return {
      id: null,
      reason: `${quoteString(text)} is the name of several entities. Give the id of one.`,
      candidates: exact,
    };
  return {
    id: null,
    reason:
      ofAllKinds.length > 0
        ? `${quoteString(text)} is not the exact name of an entity. If one of the candidates is meant, give its id.`
        : `${quoteString(text)} is not the name of a recorded entity.`,
    candidates: ofAllKinds,
  };
}
