import type { AsOf } from "../../domain/graphql/as-of.js";
import { buildWholeNameQuery, foldName, removeLegalForm } from "../../domain/names/names.js";
import type { Alias } from "../../domain/values/alias.js";
import { cypher } from "../../neo4j/cypher.js";
import { createRowDecoder, decodeJson, decodeList, decodeNullable, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { matchFulltext } from "../project/fulltext.js";
import { buildWhereClause } from "../temporal/temporal-predicates.js";

/** An entity with its names. */
export interface NamedEntity {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** The most entities that are read for the names of a hint. */
export const MAX_NAMED_ENTITIES = 50;

/** Finds entities that are called by one of some names in any spelling, by the index of names, at the time of an asOf. */
export function findNamedEntities(
  asOf: AsOf | null | undefined,
  names: readonly string[],
  buildConditions: (builder: QueryBuilder, entity: EntityVariable) => readonly string[],
): Statement<readonly NamedEntity[]> {
  const builder = createQueryBuilder(asOf);
  const folded = names.map(foldName);
  const query = buildWholeNameQuery([...new Set([...folded, ...folded.map(removeLegalForm)])]);
  const { clauses, entity } = matchFulltext(builder, "'entity_names'", builder.addParameter(query));
  const { node, version } = entity;
  return createStatement({
    name: "entities of a name",
    text: cypher`
      ${clauses}
      WITH * ${buildWhereClause(buildConditions(builder, entity))}
      RETURN DISTINCT ${node}.id AS id, ${version}.name, ${version}.aliases
      ORDER BY id LIMIT ${MAX_NAMED_ENTITIES}`,
    parameters: builder.parameters,
    read: (rows) => rows.map(readEntity).filter((entity) => isCalled(entity, folded)),
  });
}

const decodeRow = createRowDecoder({
  id: text,
  name: text,
  aliases: decodeNullable(decodeList(decodeJson<Alias>())),
});

function readEntity(row: readonly unknown[]): NamedEntity {
  const { id, name, aliases } = decodeRow(row);
  return { id, name, aliases: aliases?.map(({ value }) => value) ?? [] };
}

/** The index has only the beginning of a long name, so that it finds others, too. */
const isCalled = ({ name, aliases }: NamedEntity, folded: readonly string[]): boolean =>
  [name, ...aliases]
    .map(foldName)
    .some((entityName) => folded.includes(entityName) || folded.includes(removeLegalForm(entityName)));
