import { GraphQLID } from "graphql";
import { findKindByType, type KindModel, listKindsById } from "../../domain/kinds/vocabulary.js";
import { buildIdentifierKey, MAX_IDENTIFIER_LENGTH } from "../../domain/values/identifier.js";
import { AppError, createBadInputError } from "../../errors.js";
import { addArticle } from "../../util/text/add-article.js";
import { checkKind, createKindIds } from "../selection/check-kind.js";
import { rejectStateIds } from "../selection/id-arguments.js";

/** The entity or fact that a representation of another graph refers to: its kind, and its id or the key of an identifier. */
export interface Reference {
  readonly kind: KindModel;
  readonly id: string | null;
  readonly identifierKey: string | null;
  /** The key in words. */
  readonly by: string;
}

/**
 * Reads a representation. Fails with BAD_USER_INPUT if it names no kind or has no key of that kind.
 * @param path where it is in the arguments
 */
export function readRepresentation(representation: unknown, path: string): Reference {
  const { __typename: typeName, id, identifier } = toFields(representation);
  const kind = typeof typeName === "string" ? findKindByType(typeName) : undefined;
  if (!kind)
    throw createBadInputError(
      `${path} must be an object whose __typename is the type of an entity or a fact, such as Brand.`,
    );
  if (id != null) return createReferenceById(kind, id, `${path}.id`);
  if (hasIdentifier(representation) && kind.category === "ENTITY")
    return createReferenceByIdentifier(kind, identifier, `${path}.identifier`);
  const keys = kind.category === "ENTITY" ? "id, or identifier { scheme value }" : "id";
  throw createBadInputError(`${path} must have a key of ${typeName}: ${keys}.`);
}

function createReferenceById(kind: KindModel, id: unknown, path: string): Reference {
  if (typeof id !== "string") throw createBadInputError(`${path} must be a string.`);
  rejectStateIds(GraphQLID, id, path);
  // The id of something that was of another kind in an earlier release leads to what it is now.
  if (!listKindsById(id).includes(kind)) checkKind(path, id, createKindIds(kind));
  return { kind, id, identifierKey: null, by: `the id "${id}"` };
}

function createReferenceByIdentifier(kind: KindModel, identifier: unknown, path: string): Reference {
  const { scheme, value } = toFields(identifier);
  if (typeof scheme !== "string" || typeof value !== "string")
    throw createBadInputError(`${path} must have scheme and value, both strings.`);
  const length = Math.max(scheme.length, value.length);
  if (length > MAX_IDENTIFIER_LENGTH)
    throw createBadInputError(
      `${path} must have a scheme and a value of at most ${MAX_IDENTIFIER_LENGTH} characters, not ${length}.`,
    );
  return {
    kind,
    id: null,
    identifierKey: buildIdentifierKey({ scheme, value }),
    by: `the identifier ${scheme} ${value}`,
  };
}

/** Returns true if a representation leads to an entity by an identifier, which has to be searched for. */
export function hasIdentifier(representation: unknown): boolean {
  const { id, identifier } = toFields(representation);
  return id == null && identifier != null;
}

const toFields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};

/** Creates the error of a representation that leads to nothing. */
export const createNotRepresentedError = ({ kind, by }: Reference): AppError =>
  new AppError("NOT_FOUND", `Nothing is recorded as ${addArticle(kind.kind)} with ${by}.`);
