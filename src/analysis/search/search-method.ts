import { Entity } from "../../domain/entities/entity.js";
import type { AsOf } from "../../domain/graphql/as-of.js";
import {
  decodeList,
  decodeNestedRow,
  decodeNullable,
  number,
  text as readText,
} from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { bindDisputedClaims } from "../../query/filters/evidence.js";
import { buildEntityConditions } from "../../query/filters/where.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { isSearchable } from "../../query/temporal/existence.js";
import { buildWhereClause } from "../../query/temporal/temporal-predicates.js";
import { buildKindConditions } from "../shared/kind-conditions.js";
import type { HitType } from "./bound-hit.js";
import type { SearchIn, SearchWhere } from "./search-type.js";
import type { TypedText } from "./text/typed-text.js";

/** A request to search: its text, and the kinds, places, conditions and time of its hits. */
export interface Search {
  /** The text as typed, and in the forms in which it is looked up and compared. */
  readonly query: string;
  readonly typed: TypedText;
  readonly kinds: readonly string[] | null | undefined;
  readonly places: readonly SearchIn[];
  readonly where: SearchWhere | null | undefined;
  readonly asOf: AsOf | null | undefined;
}

/** A method to find items. All members are expressions, except the clauses. */
export interface SearchMethod {
  /** The clauses that bind an item, if it was known then and meets the conditions of the search. */
  readonly clauses: readonly string[];
  /** The item, and its version that its texts are read from. */
  readonly item: string;
  readonly version: string;
  /** The score, or 0 for that of the names. */
  readonly score: string;
  /** The fields that matched, each a list of its name and text; null if the texts of the version show them. */
  readonly via: string;
  /** The places of the words that the item has. */
  readonly places: string;
}

/** Builds a method. @param text the parameter for the typed text; it is one map, planned once for texts of any length */
export type BuildMethod = (builder: QueryBuilder, text: string) => SearchMethod;

/** An item that a method found. */
export interface FoundItem {
  readonly type: HitType;
  /** The ids in the store of the item and of its version. They serve as long as the graph does not change. */
  readonly item: string;
  readonly version: string;
  readonly score: number;
  readonly via: readonly (readonly [field: string, text: string])[] | null;
  readonly places: readonly number[];
}

/** The conditions of a search on the hits of each type. */
const whereNames = { ENTITY: "entity", FACT: "fact", CLAIM: "claim", SOURCE: "source" } as const;

const readItem = decodeNestedRow({
  item: readText,
  version: readText,
  score: number,
  via: decodeNullable(decodeList(decodeNestedRow([readText, readText]))),
  places: decodeList(number),
});

/**
 * Builds the statement of a method, which finds items of the kinds, conditions and time of the search. It does not depend on
 * the selection of a request, nor on the typed text, so that the database plans it once.
 */
export function buildMethodStatement(
  { typed, kinds, where, asOf }: Search,
  type: HitType,
  build: BuildMethod,
): Statement<readonly FoundItem[]> {
  const builder = createQueryBuilder(asOf);
  const { clauses, item, version, score, via, places } = build(builder, builder.addParameter(typed));
  const entity = { node: item, version, type: Entity };
  const conditions =
    type === "ENTITY"
      ? [
          ...buildKindConditions(builder, item, kinds),
          ...isSearchable(builder, entity),
          ...buildEntityConditions(builder, entity, where?.entity),
        ]
      : [];
  const filter = conditions.length > 0 ? ["WITH *", ...buildWhereClause(conditions)] : [];
  const disputedClaims = bindDisputedClaims(builder, where?.[whereNames[type]], null);
  const values = [`elementId(${item})`, `elementId(${version})`, score, via, places].join(", ");
  const methodClauses = [...clauses, ...filter, `RETURN [${values}] AS item`];
  return createStatement({
    name: "search",
    // A clause of the method may drop variables, but not one that its subquery imports.
    text: (disputedClaims.length === 0
      ? methodClauses
      : [...disputedClaims, "CALL (*) {", ...methodClauses, "}", "RETURN item"]
    ).join("\n"),
    column: "item",
    parameters: builder.parameters,
    read: (rows) => rows.map(([values]) => ({ type, ...readItem(values) })),
  });
}
