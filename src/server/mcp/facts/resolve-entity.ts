import { kindOfId } from "../../../domain/kinds/vocabulary.js";
import { foldName } from "../../../domain/names/names.js";
import { AppError } from "../../../errors.js";
import type { AskDocument } from "../answer/document-answer.js";
import type { ShownEnd } from "./fact.js";

interface Candidate {
  readonly score: number;
  readonly entity: ShownEnd & {
    readonly country: string | null;
    readonly aliases: readonly { readonly value: string }[];
  };
}

const byId = `query AssistantEntityOfId($id: ID!, $asOf: AsOf) { entity(id: $id, asOf: $asOf) { id name kind } }`;

const byName = `query AssistantEntityOfName($name: String!, $kinds: [EntityKind!], $asOf: AsOf) {
  match(queries: [{ name: $name, kinds: $kinds, limit: 8 }], asOf: $asOf) {
    candidates { score entity { id name kind country aliases { value } } }
  }
}`;

/** What an entity is wanted for. */
export interface WantedEntity {
  /** The name of the argument, for messages. */
  readonly argument: string;
  /** Only these kinds. Default: all. */
  readonly kinds?: readonly string[];
  readonly knownAt?: string | undefined;
}

/**
 * The entity with an id or an exact name. It never guesses: fails with NOT_FOUND and what is called alike, or with BAD_USER_INPUT
 * and the candidates if several entities have the name.
 */
export async function resolveEntity(
  ask: AskDocument,
  text: string,
  { argument, kinds, knownAt }: WantedEntity,
): Promise<ShownEnd> {
  const asOf = knownAt === undefined ? null : { knownAt };
  if (kindOfId(text)) return entityOfId(ask, text, argument, asOf);
  const { data } = await ask<{ match: readonly [{ readonly candidates: readonly Candidate[] }] }>(byName, {
    name: text,
    asOf,
    ...(kinds && { kinds }),
  });
  const [{ candidates }] = data.match;
  const exact = candidates.filter((candidate) => isNamed(candidate, text));
  const [only] = exact;
  if (only && exact.length === 1) {
    const { id, name, kind } = only.entity;
    return { id, name, kind };
  }
  if (exact.length > 1)
    throw new AppError(
      "BAD_USER_INPUT",
      `${argument} "${text}" is the name of several entities. Give the id of one.`,
      {
        hint: listOf(exact),
      },
    );
  throw new AppError(
    "NOT_FOUND",
    candidates.length > 0
      ? `${argument} "${text}" is not the exact name of an entity. If one of these is meant, give its id.`
      : `${argument} "${text}" is not the name of a recorded entity.`,
    candidates.length > 0 ? { hint: listOf(candidates) } : {},
  );
}

/** Whether the text is its name, in any spelling of the legal form, or one of its other names, former ones included. */
const isNamed = ({ score, entity: { name, aliases } }: Candidate, text: string): boolean =>
  score === 1 || [name, ...aliases.map(({ value }) => value)].some((one) => foldName(one) === foldName(text));

async function entityOfId(
  ask: AskDocument,
  id: string,
  argument: string,
  asOf: object | null,
): Promise<ShownEnd> {
  const { data } = await ask<{ entity: ShownEnd | null }>(byId, { id, asOf });
  if (data.entity) return data.entity;
  throw new AppError("NOT_FOUND", `${argument} ${id} is not the id of a recorded entity.`);
}

const listOf = (candidates: readonly Candidate[]): string =>
  candidates
    .map(({ score, entity: { id, name, kind, country } }) => {
      const where = country ? `, ${country}` : "";
      return `- ${id}: ${name} (${kind}${where}), score ${Math.round(score * 100) / 100}`;
    })
    .join("\n");
