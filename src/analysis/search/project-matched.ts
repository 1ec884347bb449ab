import type { Alias } from "../../domain/values/alias.js";
import type { Identifier } from "../../domain/values/identifier.js";
import { identifierKey } from "../../domain/values/identifier.js";
import { json, listOf, nullable, rowOf, text } from "../../neo4j/row-decoder.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { buildObjectOfOneType } from "../../query/selection/response-object.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import type { FoundEntity } from "./name-hits.js";
import { nearestName } from "./nearest-name.js";

const readNames = rowOf([text, nullable(listOf(json<Alias>()))]);

/** The name or alias of an entity that is nearest to the query. */
export const projectMatchedName = ({ version }: EntityVariable, query: string): Projection => ({
  cypher: `[${version}.name, ${version}.aliases]`,
  read: (value) => nearestName(query, namesIn(readNames(value))),
});

const readMatch = rowOf([
  nullable(text),
  text,
  nullable(listOf(json<Alias>())),
  nullable(listOf(json<Identifier>())),
]);

/** What of an entity matched: the field and its text. */
export function projectMatched(
  { entity, via }: FoundEntity,
  query: string,
  field: FieldSelection,
): Projection {
  const { version } = entity;
  return {
    cypher: `[${via}, ${version}.name, ${version}.aliases, ${version}.identifiers]`,
    read: (value) => {
      const [other, name, aliases, identifiers] = readMatch(value);
      const match = other === null ? matchOfName(query, name, aliases) : matchElsewhere(other, identifiers);
      const values: Readonly<Record<string, string>> = match;
      return [buildObjectOfOneType(field.selection, ({ name: part }) => values[part])];
    },
  };
}

type Match = { readonly field: string; readonly text: string };

function matchOfName(query: string, name: string, aliases: readonly Alias[] | null): Match {
  const nearest = nearestName(query, namesIn([name, aliases]));
  return { field: nearest === name ? "name" : "aliases", text: nearest };
}

/** The name of a field and its stored value, with a space between. An identifier is shown as it is written. */
function matchElsewhere(found: string, identifiers: readonly Identifier[] | null): Match {
  const end = found.indexOf(" ");
  const [field, stored] = [found.slice(0, end), found.slice(end + 1)];
  const identifier = (identifiers ?? []).find((one) => identifierKey(one) === stored);
  return { field, text: identifier && field === "identifiers" ? identifier.value : stored };
}

const namesIn = ([name, aliases]: readonly [string, readonly Alias[] | null]): readonly string[] => [
  name,
  ...(aliases ?? []).map(({ value }) => value),
];
