import { entityKinds } from "../../domain/kinds/kinds.js";
import { type KindModel, kindOfId } from "../../domain/kinds/vocabulary.js";
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

/**
 * Fails with BAD_USER_INPUT if an id is of a kind that the argument does not take. An id without the prefix of
 * a kind is not of a wrong kind: nothing can have it, so it is unknown.
 */
export function checkKind(argument: string, id: string, { of, takes }: TakenIds): void {
  const [prefix = ""] = id.split(":", 1);
  const kind = kindInWords(id, prefix);
  if (kind === undefined || takes(prefix)) return;
  throw new AppError("BAD_USER_INPUT", `${argument} must be the id of ${of}. "${id}" is the id of ${kind}.`);
}

/** What an id is of, in words. Undefined if no kind has its prefix. */
function kindInWords(id: string, prefix: string): string | undefined {
  if (prefix === id) return undefined;
  const kind = kindOfId(id)?.kind;
  if (kind !== undefined) return withArticle(kind);
  return otherKinds.includes(prefix) ? `a ${prefix}` : undefined;
}

/** The prefixes of ids that are neither of entities nor of facts. */
const otherKinds: readonly string[] = ["claim", "source", "job"];
