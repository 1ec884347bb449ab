import { BreakingChangeType, findBreakingChanges, type GraphQLSchema } from "graphql";

/** A breaking change, and the names by which a changelog can name it. */
interface NamedChange {
  readonly description: string;
  readonly names: readonly string[];
}

/** Lists the breaking changes between two schemas that the part "Breaking" of the latest version of a changelog does not name. */
export function listUnlistedChanges(
  before: GraphQLSchema,
  after: GraphQLSchema,
  changelog: string,
): readonly string[] {
  const listed = new Set(collectCodeWords(selectBreakingPart(changelog)));
  return findBreakingChanges(before, after)
    .map(({ type, description }) => ({ description, names: readNames(type, description) }))
    .filter(({ names }: NamedChange) => !names.some((name) => listed.has(name)))
    .map(({ description }) => description);
}

/** The lines of the first "### Breaking" under the first version. */
function selectBreakingPart(changelog: string): string {
  const [, version = ""] = changelog.split(/^## /m);
  const part = version.split(/^### /m).find((section) => section.startsWith("Breaking"));
  return part ?? "";
}

/** The names in code marks: `Brand.name` has two. */
const collectCodeWords = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code = ""]) => code.match(/\w+/g) ?? []);

const rootTypes = ["Query", "Mutation", "Subscription"];

/** Reads the names of what changed from the sentence of graphql-js: that of the part, and that of its type unless it is a root. */
function readNames(type: BreakingChangeType, description: string): readonly string[] {
  const words = description.match(/\w+/g) ?? [];
  switch (type) {
    case BreakingChangeType.FIELD_REMOVED:
    case BreakingChangeType.FIELD_CHANGED_KIND:
      return selectPart(words[0], words[1]);
    case BreakingChangeType.ARG_REMOVED:
    case BreakingChangeType.ARG_CHANGED_KIND:
      return [...selectPart(words[0], words[1]), ...(words[3] ? [words[3]] : [])];
    case BreakingChangeType.VALUE_REMOVED_FROM_ENUM:
    case BreakingChangeType.TYPE_REMOVED_FROM_UNION:
      return [words[0], words.at(-1)].filter((word) => word !== undefined);
    case BreakingChangeType.REQUIRED_INPUT_FIELD_ADDED:
      return selectPart(words[7], words[3]);
    case BreakingChangeType.REQUIRED_ARG_ADDED:
      return [...selectPart(words[5], words[6]), ...(words[3] ? [words[3]] : [])];
    default:
      return words.slice(0, 1);
  }
}

const selectPart = (type = "", part = ""): readonly string[] =>
  rootTypes.includes(type) ? [part] : [part, type];
