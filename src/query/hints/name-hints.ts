import type { AsOf } from "../../domain/graphql/as-of.js";
import { foldCase } from "../../domain/names/fold-case.js";
import { includesName } from "../../domain/names/names.js";
import type { Statement } from "../../neo4j/statement.js";
import { quoteString } from "../../util/text/quote-text.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import { registerIdHints } from "../fields/id-hints.js";
import { toWhereInput, type WhereInput } from "../filters/where-input.js";
import { existsDuring } from "../temporal/existence.js";
import { findNamedEntities, MAX_NAMED_ENTITIES, type NamedEntity } from "./named-entities.js";

// A name in the place of an id leads to the ids of entities that have it, on any day.
registerIdHints((asOf, names) => {
  const ofAnyDay: AsOf = { validDuring: {}, ...(asOf?.knownAt != null && { knownAt: asOf.knownAt }) };
  const { read, ...statement } = findNamedEntities(ofAnyDay, names, () => []);
  return {
    ...statement,
    read: (rows) => {
      const entities = read(rows);
      return names.map((name) => {
        const ids = entities.filter((entity) => isNamed(entity, name)).map(({ id }) => id);
        return ids.length === 0
          ? null
          : `${quoteString(name)} is a name. ${ids.length === 1 ? "The id of the entity is" : "The ids of entities of this name are"} ${ids.slice(0, MAX_IDS).join(", ")}.`;
      });
    },
  };
});

const isNamed = ({ name, aliases }: NamedEntity, text: string): boolean =>
  includesName([name, ...aliases], text);

/** The most ids of a hint. */
const MAX_IDS = 10;

type BuildConditions = (
  builder: QueryBuilder,
  entity: EntityVariable,
  where: WhereInput,
) => readonly string[];

interface EmptyList {
  readonly where?: WhereInput | null;
  readonly asOf?: AsOf | null;
}

/**
 * Finds why a list of entities is empty: entities that meet all its conditions, but for the letter case of their name, or that
 * have it as another name. Null if the list has no condition on an exact name.
 */
export function findEmptyListHint(
  list: EmptyList,
  buildConditions: BuildConditions,
): Statement<string | null> | null {
  const { where, asOf } = list;
  const names = listExactNames(where?.name);
  if (!where || names.length === 0) return findEndNameHint(list);
  const { name: _, ...otherConditions } = where;
  const { read, ...statement } = findNamedEntities(asOf, names, (builder, entity) =>
    buildConditions(builder, entity, otherConditions),
  );
  return { ...statement, read: (rows) => writeRowsHint(read(rows), names) };
}

/**
 * Finds why a list with conditions on the names of other entities may be empty: a name that no entity has exactly, but in
 * another letter case or as another name. Null if it has no such condition.
 */
export function findEndNameHint({ where, asOf }: EmptyList): Statement<string | null> | null {
  const names = [...new Set(listNamesBelow(where))];
  if (names.length === 0) return null;
  const { read, ...statement } = findNamedEntities(asOf, names, existsDuring);
  return { ...statement, read: (rows) => writeNamesHint(read(rows), names) };
}

/** Lists the names that an entity must have exactly one of. */
function listExactNames(filter: unknown): readonly string[] {
  const { eq, in: list, mode: _, ...otherOperators } = toWhereInput(filter) ?? {};
  if (Object.keys(otherOperators).length > 0) return [];
  return [eq ?? list ?? []].flat().filter((name) => typeof name === "string");
}

/** Lists the exact names that conditions require at any depth: not those of an alternative, or of what must not be. */
const listNamesBelow = (where: unknown): readonly string[] =>
  Array.isArray(where)
    ? where.flatMap(listNamesBelow)
    : Object.entries(toWhereInput(where) ?? {}).flatMap(([key, below]) => {
        if (["NOT", "OR", "none", "all"].includes(key)) return [];
        return key === "name" ? listExactNames(below) : listNamesBelow(below);
      });

function writeRowsHint(entities: readonly NamedEntity[], names: readonly string[]): string | null {
  const cases = new Set(names.map(foldCase));
  const sameLetters = entities.filter(({ name }) => cases.has(foldCase(name)));
  const rows = sameLetters.length > 0 ? sameLetters : entities;
  if (rows.length === 0) return null;
  const bound = entities.length < MAX_NAMED_ENTITIES ? "" : "at least ";
  const count = `${bound}${rows.length === 1 ? "1 row" : `${rows.length} rows`}`;
  return sameLetters.length > 0
    ? `${count} without regard to case: ${listEntities(rows)}. Add mode: IGNORE_CASE.`
    : `${count} by another name or spelling: ${listEntities(rows)}. Look it up by id, or with search.`;
}

function writeNamesHint(entities: readonly NamedEntity[], names: readonly string[]): string | null {
  const hints = names.flatMap((name) => {
    const alike = entities.filter((entity) => isNamed(entity, name));
    if (alike.length === 0 || alike.some((entity) => entity.name === name)) return [];
    return [
      `No entity has the name ${quoteString(name)}, but in another spelling, or as another name, ${alike.length === 1 ? "an entity does" : "entities do"}: ${listEntities(alike)}.`,
    ];
  });
  return hints.length > 0 ? hints.join(" ") : null;
}

const listEntities = (entities: readonly NamedEntity[]): string =>
  entities
    .slice(0, MAX_IDS)
    .map(({ id, name }) => `${quoteString(name)} (${id})`)
    .join(", ");
