import { findKindById } from "../../../domain/kinds/vocabulary.js";
import { foldName } from "../../../domain/names/names.js";
import { AppError } from "../../../errors.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { AskDocument } from "../answer/document-answer.js";
import { quoteText } from "../answer/quote-text.js";
import type { ShownEnd } from "./fact.js";

interface Candidate {
  readonly score: number;
  readonly entity: ShownEnd & {
    readonly country: string | null;
    readonly aliases: readonly { readonly value: string }[];
  };
}

const byId = `query AssistantEntityOfId($id: ID!, $asOf: AsOf) { entity(id: $id, asOf: $asOf) { id name kind } }`;

export const namesDocument = `query AssistantEntitiesOfNames($queries: [MatchQuery!]!, $asOf: AsOf) {
  match(queries: $queries, asOf: $asOf) {
    candidates { score entity { id name kind country aliases { value } } }
  }
}`;

/** Entities of a like name that are read at most. */
const MAX_CANDIDATES = 8;

/** What an entity is wanted for. */
export interface WantedEntity {
  /** The name of the argument, for messages. */
  readonly argument: string;
  /** Only these kinds. Default: all. */
  readonly kinds?: readonly string[];
}

/** An entity by its id or its exact name. */
export interface GivenEntity extends WantedEntity {
  readonly text: string;
}

/** Reads an entity. Fails as `resolveEntities` does. */
export async function resolveEntity(
  ask: AskDocument,
  text: string,
  { knownAt, ...wanted }: WantedEntity & { readonly knownAt?: string | undefined },
): Promise<ShownEnd> {
  const [entity] = await resolveEntities(ask, [{ ...wanted, text }], knownAt);
  return requireNonNull(entity, "The entity");
}

/** Reads two entities. Fails as `resolveEntities` does. */
export async function resolvePair(
  ask: AskDocument,
  pair: readonly [GivenEntity, GivenEntity],
  knownAt: string | undefined,
): Promise<readonly [ShownEnd, ShownEnd]> {
  const [one, other] = await resolveEntities(ask, pair, knownAt);
  return [requireNonNull(one, "The first entity"), requireNonNull(other, "The second entity")];
}

/**
 * The entities with ids or exact names, all names by one statement. It never guesses: fails with NOT_FOUND and what is called alike,
 * or with BAD_USER_INPUT and the candidates if several entities have the name.
 */
export async function resolveEntities(
  ask: AskDocument,
  given: readonly GivenEntity[],
  knownAt?: string,
): Promise<readonly ShownEnd[]> {
  const asOf = knownAt === undefined ? null : { knownAt };
  const named = given.filter(({ text }) => !findKindById(text));
  const candidates = named.length > 0 ? candidatesOf(ask, named, asOf) : null;
  return Promise.all(
    given.map(async (one) => {
      const place = named.indexOf(one);
      return place < 0 ? entityOfId(ask, one, asOf) : onlyOf(one, (await candidates)?.[place] ?? []);
    }),
  );
}

async function candidatesOf(
  ask: AskDocument,
  named: readonly GivenEntity[],
  asOf: object | null,
): Promise<readonly (readonly Candidate[])[]> {
  const queries = named.map(({ text, kinds }) => ({
    name: text,
    ...(kinds && { kinds }),
    limit: MAX_CANDIDATES,
  }));
  const { data } = await ask<{ match: readonly { readonly candidates: readonly Candidate[] }[] }>(
    namesDocument,
    {
      queries,
      asOf,
    },
  );
  return data.match.map(({ candidates }) => candidates);
}

/** The only candidate with exactly the name. */
function onlyOf({ text, argument }: GivenEntity, candidates: readonly Candidate[]): ShownEnd {
  const exact = candidates.filter((candidate) => isNamed(candidate, text));
  const [only] = exact;
  if (only && exact.length === 1) {
    const { id, name, kind } = only.entity;
    return { id, name, kind };
  }
  if (exact.length > 1)
    throw new AppError(
      "BAD_USER_INPUT",
      `${argument} ${quoteText(text)} is the name of several entities. Give the id of one.`,
      {
        hint: listOf(exact),
      },
    );
  throw new AppError(
    "NOT_FOUND",
    candidates.length > 0
      ? `${argument} ${quoteText(text)} is not the exact name of an entity. If one of these is meant, give its id.`
      : `${argument} ${quoteText(text)} is not the name of a recorded entity.`,
    candidates.length > 0 ? { hint: listOf(candidates) } : {},
  );
}

/** Whether the text is its name, in any spelling of the legal form, or one of its other names, former ones included. */
const isNamed = ({ score, entity: { name, aliases } }: Candidate, text: string): boolean =>
  score === 1 || [name, ...aliases.map(({ value }) => value)].some((one) => foldName(one) === foldName(text));

async function entityOfId(
  ask: AskDocument,
  { text: id, argument }: GivenEntity,
  asOf: object | null,
): Promise<ShownEnd> {
  const { data } = await ask<{ entity: ShownEnd | null }>(byId, { id, asOf });
  if (data.entity) return data.entity;
  throw new AppError("NOT_FOUND", `${argument} ${quoteText(id)} is not the id of a recorded entity.`);
}

const listOf = (candidates: readonly Candidate[]): string =>
  candidates
    .map(({ score, entity: { id, name, kind, country } }) => {
      const where = country ? `, ${country}` : "";
      return `- ${id}: ${quoteText(name)} (${kind}${where}), score ${Math.round(score * 100) / 100}`;
    })
    .join("\n");
