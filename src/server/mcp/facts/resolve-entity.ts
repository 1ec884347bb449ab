import { isNamed } from "../../../analysis/match/exact-name.js";
import { findKindById } from "../../../domain/kinds/vocabulary.js";
import { AppError, createBadInputError } from "../../../errors.js";
import { quoteString } from "../../../util/text/quote-text.js";
import type { ExecuteDocument } from "../answer/document-answer.js";
import type { AssistantEntitiesOfNameQuery } from "../gql/documents.js";

type NameCandidate = AssistantEntitiesOfNameQuery["match"][number]["candidates"][number];

export const namesDocument = `query AssistantEntitiesOfName($queries: [MatchQuery!]!, $asOf: AsOf) {
  match(queries: $queries, asOf: $asOf) {
    candidates { score entity { id name kind country aliases { value } } }
  }
}`;

/** Entities of a like name that are read at most. */
const MAX_CANDIDATES = 8;

/** An argument that names an entity by its id or its exact name. */
export interface EntityReference {
  /** The name of the argument, for messages. */
  readonly argument: string;
  readonly text: string;
  readonly knownAt?: string | undefined;
}

/**
 * Returns the id of an entity. An id stays as it is, whether it is recorded or not. A name is never guessed: fails with NOT_FOUND and
 * similar names, or with BAD_USER_INPUT and the candidates if several entities have it.
 */
export async function resolveEntityId(
  execute: ExecuteDocument,
  { argument, text, knownAt }: EntityReference,
): Promise<string> {
  if (findKindById(text)) return text;
  const { data } = await execute<AssistantEntitiesOfNameQuery>(namesDocument, {
    queries: [{ name: text, limit: MAX_CANDIDATES }],
    asOf: knownAt === undefined ? null : { knownAt },
  });
  const candidates = data.match.flatMap((match) => match.candidates);
  const exactCandidates = candidates.filter(({ score, entity }) => isNamed({ ...entity, score }, text));
  const [only] = exactCandidates;
  if (only && exactCandidates.length === 1) return only.entity.id;
  const name = `${argument} ${quoteString(text)}`;
  if (only)
    throw createBadInputError(`${name} is the name of several entities. Give the id of one.`, {
      hint: listCandidates(exactCandidates),
    });
  throw new AppError(
    "NOT_FOUND",
    candidates.length > 0
      ? `${name} is not the exact name of an entity. If one of these is meant, give its id.`
      : `${name} is not the name of a recorded entity.`,
    candidates.length > 0 ? { hint: listCandidates(candidates) } : {},
  );
}

const listCandidates = (candidates: readonly NameCandidate[]): string =>
  candidates.map((candidate) => `- ${formatCandidate(candidate)}`).join("\n");

interface ScoredEntity {
  readonly score: number;
  readonly entity: {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly country: string | null;
  };
}

/** An entity that a name may be of, with how well it fits: `brand:gucci: "Gucci" (BRAND, IT), score 0.94`. */
export const formatCandidate = ({ score, entity }: ScoredEntity): string =>
  `${formatEntity(entity)}, score ${Math.round(score * 100) / 100}`;

/** `brand:gucci: "Gucci" (BRAND, IT)`. */
export const formatEntity = ({ id, name, kind, country }: ScoredEntity["entity"]): string =>
  `${id}: ${quoteString(name)} (${kind}${country ? `, ${country}` : ""})`;
