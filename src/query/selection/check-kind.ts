import { formatKindInWords } from "../../domain/kinds/kind-in-words.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { type KindModel, kinds } from "../../domain/kinds/vocabulary.js";
import { createBadInputError } from "../../errors.js";
import { addArticle } from "../../util/text/add-article.js";

/** The ids that an argument takes. */
export interface AcceptedIds {
  /** The noun for what has such an id: "a BRAND", "an entity". */
  readonly noun: string;
  /** Returns true if the argument takes ids with the prefix. */
  readonly acceptsPrefix: (prefix: string) => boolean;
}

/** Creates the accepted ids of some kinds. */
export const createAcceptedIds = (noun: string, kinds: readonly KindModel[]): AcceptedIds => {
  const prefixes = new Set(kinds.map(({ prefix }) => prefix));
  return { noun, acceptsPrefix: (prefix) => prefixes.has(prefix) };
};

/** Creates the accepted ids of one kind. */
export const createKindIds = (kind: KindModel): AcceptedIds =>
  createAcceptedIds(addArticle(kind.kind), [kind]);

export const entityIds: AcceptedIds = createAcceptedIds("an entity", entityKinds);
export const factIds: AcceptedIds = createAcceptedIds("a fact", relationshipKinds);
export const entityOrFactIds: AcceptedIds = createAcceptedIds("an entity or a fact", kinds);
export const claimIds: AcceptedIds = { noun: "a claim", acceptsPrefix: (prefix) => prefix === "claim" };
export const importIds: AcceptedIds = { noun: "an import", acceptsPrefix: (prefix) => prefix === "import" };
export const jobIds: AcceptedIds = { noun: "a job", acceptsPrefix: (prefix) => prefix === "job" };
export const sourceIds: AcceptedIds = { noun: "a source", acceptsPrefix: (prefix) => prefix === "source" };

/** Fails with BAD_USER_INPUT if an id is of a kind that the argument does not take. */
export function checkKind(argument: string, id: string, accepted: AcceptedIds): void {
  const misfit = describeKindMismatch(argument, id, accepted);
  if (misfit !== null) throw createBadInputError(misfit);
}

/**
 * Describes the kinds that an argument takes and the kind of an id, if that is another kind; else null. An id without the
 * prefix of a kind is not of a wrong kind: nothing can have it, so it is unknown.
 */
export function describeKindMismatch(
  argument: string,
  id: string,
  { noun, acceptsPrefix }: AcceptedIds,
): string | null {
  const [prefix = ""] = id.split(":", 1);
  const kind = formatKindInWords(id);
  if (kind === undefined || acceptsPrefix(prefix)) return null;
  return `${argument} must be the id of ${noun}. "${id}" is the id of ${kind}.`;
}
