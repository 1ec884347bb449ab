import { isNamed } from "../../../analysis/match/exact-name.js";
import type { ShownEnd } from "../../../analysis/shared/shown-fact.js";
import { findKindById } from "../../../domain/kinds/vocabulary.js";
import { AppError, createBadInputError } from "../../../errors.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { quoteString } from "../../../util/text/quote-text.js";
import type { ExecuteDocument } from "../answer/document-answer.js";
import type { AssistantEntitiesOfNamesQuery, AssistantEntityOfIdQuery } from "../gql/documents.js";

type NameCandidate = AssistantEntitiesOfNamesQuery["match"][number]["candidates"][number];

export const entityOfIdDocument = `query AssistantEntityOfId($id: ID!, $asOf: AsOf) { entity(id: $id, asOf: $asOf) { id name kind } }`;

export const namesDocument = `query AssistantEntitiesOfNames($queries: [MatchQuery!]!, $asOf: AsOf) {
  match(queries: $queries, asOf: $asOf) {
    candidates { score entity { id name kind country aliases { value } } }
  }
}`;

/** Entities of a like name that are read at most. */
const MAX_CANDIDATES = 8;

/** The argument that names an entity, and the kinds that it accepts. */
export interface EntityRequirement {
  /** The name of the argument, for messages. */
  readonly argument: string;
  /** These kinds, and others only if none of these has the name. Default: all. */
  readonly kinds?: readonly string[];
}

/** An entity by its id or its exact name. */
export interface EntityReference extends EntityRequirement {
  readonly text: string;
}

/** Reads an entity. Fails as `resolveEntities` does. */
export async function resolveEntity(
  execute: ExecuteDocument,
  text: string,
  { knownAt, ...requirement }: EntityRequirement & { readonly knownAt?: string | undefined },
): Promise<ShownEnd> {
  const [entity] = await resolveEntities(execute, [{ ...requirement, text }], knownAt);
  return requireNonNull(entity, "The entity");
}

/** Reads two entities. Fails as `resolveEntities` does. */
export async function resolvePair(
  execute: ExecuteDocument,
  pair: readonly [EntityReference, EntityReference],
  knownAt: string | undefined,
): Promise<readonly [ShownEnd, ShownEnd]> {
  const [first, second] = await resolveEntities(execute, pair, knownAt);
  return [requireNonNull(first, "The first entity"), requireNonNull(second, "The second entity")];
}

/**
 * Reads entities by id or exact name, all names by one statement. It never guesses: fails with NOT_FOUND and similar names,
 * or with BAD_USER_INPUT and the candidates if several entities have the name.
 */
export async function resolveEntities(
  execute: ExecuteDocument,
  references: readonly EntityReference[],
  knownAt?: string,
): Promise<readonly ShownEnd[]> {
  const asOf = knownAt === undefined ? null : { knownAt };
  const nameReferences = references.filter(({ text }) => !findKindById(text));
  const candidates = nameReferences.length > 0 ? readCandidates(execute, nameReferences, asOf) : null;
  return Promise.all(
    references.map(async (reference) => {
      const nameIndex = nameReferences.indexOf(reference);
      if (nameIndex < 0) return readEntityById(execute, reference, asOf);
      const ofKinds = (await candidates)?.[nameIndex] ?? [];
      const ofOthers = await readOtherKinds(execute, reference, ofKinds, asOf);
      return selectExactCandidate(reference, ofOthers.some(createNameTest(reference)) ? ofOthers : ofKinds);
    }),
  );
}

/** Reads the candidates of all kinds if none of the kinds that an argument accepts has the name. */
async function readOtherKinds(
  execute: ExecuteDocument,
  { kinds, ...reference }: EntityReference,
  ofKinds: readonly NameCandidate[],
  asOf: object | null,
): Promise<readonly NameCandidate[]> {
  if (!kinds || ofKinds.some(createNameTest(reference))) return [];
  const [candidates = []] = await readCandidates(execute, [reference], asOf);
  return candidates;
}

const createNameTest =
  ({ text }: EntityReference) =>
  (candidate: NameCandidate): boolean =>
    isNamed({ ...candidate.entity, score: candidate.score }, text);

async function readCandidates(
  execute: ExecuteDocument,
  nameReferences: readonly EntityReference[],
  asOf: object | null,
): Promise<readonly (readonly NameCandidate[])[]> {
  const queries = nameReferences.map(({ text, kinds }) => ({
    name: text,
    ...(kinds && { kinds }),
    limit: MAX_CANDIDATES,
  }));
  const { data } = await execute<AssistantEntitiesOfNamesQuery>(namesDocument, { queries, asOf });
  return data.match.map(({ candidates }) => candidates);
}

/** Selects the only candidate with exactly the name. It fails otherwise. */
function selectExactCandidate(
  { text, argument }: EntityReference,
  candidates: readonly NameCandidate[],
): ShownEnd {
  const exact = candidates.filter(createNameTest({ text, argument }));
  const [only] = exact;
  if (only && exact.length === 1) {
    const { id, name, kind } = only.entity;
    return { id, name, kind };
  }
  if (exact.length > 1)
    throw createBadInputError(
      `${argument} ${quoteString(text)} is the name of several entities. Give the id of one.`,
      {
        hint: formatCandidates(exact),
      },
    );
  throw new AppError(
    "NOT_FOUND",
    candidates.length > 0
      ? `${argument} ${quoteString(text)} is not the exact name of an entity. If one of these is meant, give its id.`
      : `${argument} ${quoteString(text)} is not the name of a recorded entity.`,
    candidates.length > 0 ? { hint: formatCandidates(candidates) } : {},
  );
}

async function readEntityById(
  execute: ExecuteDocument,
  { text: id, argument }: EntityReference,
  asOf: object | null,
): Promise<ShownEnd> {
  const { data, missing = [] } = await execute<AssistantEntityOfIdQuery>(entityOfIdDocument, { id, asOf });
  if (data.entity) return data.entity;
  const [{ reason } = { reason: "NO_SUCH_ID" }] = missing;
  throw new AppError(
    "NOT_FOUND",
    `${argument} ${quoteString(id)} is not the id of a recorded entity: ${reason}.`,
  );
}

const formatCandidates = (candidates: readonly NameCandidate[]): string =>
  candidates.map((candidate) => `- ${formatCandidate(candidate)}`).join("\n");

interface ScoredEntity {
  readonly score: number;
  readonly entity: ShownEnd & { readonly country?: string | null };
}

/** An entity that a name may be of, with how well it fits: `brand:gucci: "Gucci" (BRAND, IT), score 0.94`. */
export function formatCandidate({ score, entity: { id, name, kind, country } }: ScoredEntity): string {
  const where = country ? `, ${country}` : "";
  return `${id}: ${quoteString(name)} (${kind}${where}), score ${Math.round(score * 100) / 100}`;
}
