import { foldName, splitIntoWords } from "../../domain/names/names.js";
import type { Alias } from "../../domain/values/alias.js";
import type { Identifier } from "../../domain/values/identifier.js";
import { buildIdentifierKey } from "../../domain/values/identifier.js";
import { decodeJson, decodeList, decodeNestedRow, decodeNullable, text } from "../../neo4j/row-decoder.js";
import type { Projection } from "../../query/cypher/projection.js";
import { buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { toConstantCase } from "../../util/text/case.js";
import type { BoundHit } from "./bound-hit.js";
import { findNearestName, listNames } from "./nearest-name.js";

const readNames = decodeNestedRow([decodeNullable(text), decodeNullable(decodeList(decodeJson<Alias>()))]);

/** The name or alias of an entity that is nearest to the query; null for another hit. */
export const projectMatchedName = ({ as, version }: BoundHit, query: string): Projection => ({
  cypher: `CASE WHEN ${as.ENTITY} IS NOT NULL THEN [${version}.name, ${version}.aliases] END`,
  read: (value) => (value === null ? null : findNearestName(query, listNames(...readNames(value)))),
});

/** A field of a hit that matched, and its text. */
interface Match {
  readonly field: string;
  readonly text: string;
}

const readMatch = decodeNestedRow({
  via: decodeNullable(decodeList(decodeNestedRow([text, text]))),
  name: decodeNullable(text),
  aliases: decodeNullable(decodeList(decodeJson<Alias>())),
  identifiers: decodeNullable(decodeList(decodeJson<Identifier>())),
  statement: decodeNullable(text),
  quote: decodeNullable(text),
  title: decodeNullable(text),
  publisher: decodeNullable(text),
});

type Texts = ReturnType<typeof readMatch>;

/** The fields whose texts matched. */
export function projectMatched({ version }: BoundHit, query: string, field: FieldSelection): Projection {
  const texts = ["name", "aliases", "identifiers", "statement", "quote", "title", "publisher"];
  return {
    cypher: `[${["hit.via", ...texts.map((name) => `${version}.${name}`)].join(", ")}]`,
    read: (value) =>
      listMatches(readMatch(value), query).map((match) =>
        buildObjectFrom(field.selection, { field: toConstantCase(match.field), text: match.text }),
      ),
  };
}

function listMatches(texts: Texts, query: string): readonly Match[] {
  if (texts.via)
    return texts.via.map(([field, matchedText]) => ({
      field,
      text: restoreSpelling(field, matchedText, texts),
    }));
  if (texts.name !== null) return [findNameMatch(query, texts)];
  return selectTextsWithWords(query, texts);
}

/** An identifier is found in lower case, with its register. */
const restoreSpelling = (field: string, matchedText: string, { identifiers }: Texts): string =>
  (field === "identifiers" &&
    identifiers?.find((identifier) => buildIdentifierKey(identifier) === matchedText)?.value) ||
  matchedText;

function findNameMatch(query: string, { name, aliases }: Texts): Match {
  const nearest = findNearestName(query, listNames(name, aliases));
  return { field: nearest === name ? "name" : "aliases", text: nearest };
}

/** The texts of a claim or a source that have a word of the query; all of them if its words are split in another way. */
function selectTextsWithWords(
  query: string,
  { statement, quote, title, publisher }: Texts,
): readonly Match[] {
  const words = splitIntoWords(foldName(query));
  const matches = Object.entries({ statement, quote, title, publisher }).flatMap(([field, value]) =>
    value === null ? [] : [{ field, text: value }],
  );
  const matching = matches.filter(({ text: value }) => {
    const folded = ` ${foldName(value)}`;
    return words.some((word) => folded.includes(` ${word}`));
  });
  return matching.length > 0 ? matching : matches;
}
