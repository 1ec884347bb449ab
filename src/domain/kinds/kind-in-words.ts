import { withArticle } from "../../util/with-article.js";
import { kindOfId } from "./vocabulary.js";

/** The prefixes of ids that are neither of entities nor of facts. */
const otherPrefixes: readonly string[] = ["claim", "source", "job", "import"];

/** What an id is the id of, in words: "a BRAND", "a job". Undefined if no kind has its prefix. */
export function kindInWords(id: string): string | undefined {
  const kind = kindOfId(id)?.kind;
  if (kind !== undefined) return withArticle(kind);
  const other = otherPrefixes.find((prefix) => id.startsWith(`${prefix}:`));
  return other && withArticle(other);
}
