import { kindInWords } from "../../domain/kinds/kind-in-words.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { type KindModel, kinds } from "../../domain/kinds/vocabulary.js";
import { AppError } from "../../errors.js";
import { withArticle } from "../../util/with-article.js";

/** The ids that an argument takes. */
export interface TakenIds {
  /** What they are ids of, in words: "a BRAND", "an entity". */
  readonly of: string;
  /** Whether it takes ids with the prefix. */
  readonly takes: (prefix: string) => boolean;
}

/** The ids of some kinds. */
export const idsOf = (of: string, kinds: readonly KindModel[]): TakenIds => {
  const prefixes = new Set(kinds.map(({ prefix }) => prefix));
  return { of, takes: (prefix) => prefixes.has(prefix) };
};

/** The ids of one kind. */
export const idsOfKind = (kind: KindModel): TakenIds => idsOf(withArticle(kind.kind), [kind]);

export const entityIds: TakenIds = idsOf("an entity", entityKinds);
export const factIds: TakenIds = idsOf("a fact", relationshipKinds);
export const entityOrFactIds: TakenIds = idsOf("an entity or a fact", kinds);
export const claimIds: TakenIds = { of: "a claim", takes: (prefix) => prefix === "claim" };
export const importIds: TakenIds = { of: "an import", takes: (prefix) => prefix === "import" };
export const jobIds: TakenIds = { of: "a job", takes: (prefix) => prefix === "job" };
export const sourceIds: TakenIds = { of: "a source", takes: (prefix) => prefix === "source" };

/** Fails with BAD_USER_INPUT if an id is of a kind that the argument does not take. */
export function checkKind(argument: string, id: string, taken: TakenIds): void {
  const misfit = kindMisfit(argument, id, taken);
  if (misfit !== null) throw new AppError("BAD_USER_INPUT", misfit);
}

/**
 * Which kinds an argument takes and which one the id has, if that is another; else null. An id without the prefix of a
 * kind is not of a wrong kind: nothing can have it, so it is unknown.
 */
export function kindMisfit(argument: string, id: string, { of, takes }: TakenIds): string | null {
  const [prefix = ""] = id.split(":", 1);
  const kind = kindInWords(id);
  if (kind === undefined || takes(prefix)) return null;
  return `${argument} must be the id of ${of}. "${id}" is the id of ${kind}.`;
}
