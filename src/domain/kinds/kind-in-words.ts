import { addArticle } from "../../util/text/add-article.js";
import { findKindById } from "./vocabulary.js";

/** The prefixes of ids that are neither of entities nor of facts. */
const otherPrefixes: readonly string[] = ["claim", "source", "job", "import"];

/** Formats the kind of an id in words: "a BRAND", "a job". Undefined if no kind has its prefix. */
export function formatKindInWords(id: string): string | undefined {
  const kind = findKindById(id)?.kind;
  if (kind !== undefined) return addArticle(kind);
  const otherPrefix = otherPrefixes.find((prefix) => id.startsWith(`${prefix}:`));
  return otherPrefix && addArticle(otherPrefix);
}
