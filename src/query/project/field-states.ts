import { orderOfClaims } from "../../domain/graphql/claim-order.js";
import { FieldState } from "../../domain/graphql/field-state.js";
import { type KindModel, requireKind, requireKindOfType } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { claimedProperties, recordedProperties } from "../../domain/model/recorded-properties.js";
import {
  claimOfState,
  EVERY_FIELD,
  readFieldStates,
  type StoredFieldState,
} from "../../domain/values/stored-field-state.js";
import { valueInWords } from "../../domain/values/value-in-words.js";
import { cypher } from "../../neo4j/cypher.js";
import { text, trusted } from "../../neo4j/row-decoder.js";
import { asList } from "../../util/as-list.js";
import { listIn, type Projection, type VersionColumns } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { fieldsNamed } from "../selection/fields-named.js";
import { buildObject } from "../selection/response-object.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import { claimKnownThen } from "../temporal/claim-known-then.js";
import { whereClause } from "../temporal/temporal-predicates.js";
import { boundSource } from "../temporal/version.js";

/** The fact or entity whose states are read. */
interface Subject {
  /** The variable that its id is read from. */
  readonly identity: string;
  /** The variable that its properties are read from. */
  readonly values: string;
  readonly isFact: boolean;
}

/**
 * The states of the fields of a fact or an entity. A version of a fact that stores none rests on the claim that is
 * believed first: every field has the confidence of the fact. Of a retracted fact no claim is left, so it has no states.
 */
export function projectFieldStates(
  builder: QueryBuilder,
  subject: Subject,
  field: FieldSelection,
): Projection {
  const { selection } = field;
  const { fields }: { readonly fields?: readonly string[] | null } = field.args;
  const wanted = fields ? new Set(fields) : null;
  const claims = fieldsNamed(selection.fields, "claim").map((asked) => ({
    asked,
    projection: projectClaims(builder, asked.selection, subject),
  }));
  const notOfTheDay = fieldsOfOtherDays(builder, subject, field.on);
  return {
    cypher: `[${[
      ...[`${subject.identity}.id`, `properties(${subject.values})`, notOfTheDay ?? "[]"],
      ...claims.map(({ projection }) => projection.cypher),
    ].join(", ")}]`,
    of: claims.length === 0 && !notOfTheDay ? (version) => [version.id, version, []] : undefined,
    read: (found) => {
      const [id, stored, hidden, ...parts] = listIn(found);
      const lookups = new Map(
        claims.map(({ asked, projection }, index) => [asked, projection.read(parts[index])]),
      );
      return statesOf(requireKind(text(id)), versionIn(stored))
        .filter(({ field }) => (wanted === null || wanted.has(field)) && !listIn(hidden).includes(field))
        .map((state) =>
          buildObject(selection, FieldState.name, (asked) =>
            asked.name === "claim" ? lookups.get(asked)?.(state.claim) : partOf(state, asked.name),
          ),
        );
    },
  };
}

/**
 * Cypher: the names of the fields that are null on the day of the query, as an exit before its day. Null if the types have
 * no such field.
 */
function fieldsOfOtherDays(
  builder: QueryBuilder,
  { identity, values }: Subject,
  types: readonly string[],
): string | null {
  const cases = types.flatMap((type) => {
    const kind = requireKindOfType(type);
    const names = recordedProperties(kind.type).flatMap(({ name, appliesWhen }) =>
      appliesWhen ? [`CASE WHEN ${appliesWhen(values, builder)} THEN null ELSE '${name}' END`] : [],
    );
    return names.length === 0 ? [] : [`WHEN '${kind.prefix}' THEN [${names.join(", ")}]`];
  });
  return cases.length === 0 ? null : `CASE split(${identity}.id, ':')[0] ${cases.join(" ")} ELSE [] END`;
}

const versionIn = trusted<VersionColumns>();

const partOf = (state: object, name: string): unknown =>
  (state as Readonly<Record<string, unknown>>)[name] ?? null;

/** A state whose claim is the one that is believed first, if it has no id. */
type ShownState = Omit<StoredFieldState, "claim"> & {
  readonly claim: string | null | undefined;
};

function statesOf(kind: KindModel, version: VersionColumns): readonly ShownState[] {
  const properties = claimedProperties(kind.type);
  const wordsOf = (property: Property): string | null => {
    const { name, mapping, list } = property;
    const columns = mapping.columns(name).map((column) => version[column]);
    const value = list ? listIn(columns[0] ?? []).map((item) => mapping.read([item])) : mapping.read(columns);
    return value == null || (Array.isArray(value) && value.length === 0) ? null : valueInWords(value);
  };
  const ofEvery = (state: Omit<ShownState, "field" | "value">): readonly ShownState[] =>
    properties.flatMap((property) => {
      const value = wordsOf(property);
      return value === null ? [] : { ...state, field: property.name, value };
    });
  if (Array.isArray(version.fieldStates)) {
    const words = new Map(
      recordedProperties(kind.type).map((property) => [property.name, () => wordsOf(property)]),
    );
    return readFieldStates(version.fieldStates.map(text)).flatMap((state) =>
      state.field === EVERY_FIELD
        ? ofEvery(state)
        : { ...state, value: state.value ?? words.get(state.field)?.() ?? null },
    );
  }
  if (kind.category === "ENTITY" || version.status === "RETRACTED") return [];
  const statusOf = (field: string): StoredFieldState["status"] => {
    if (asList(version.disputedFields).includes(field)) return "DISPUTED";
    return asList(version.allegedFields).includes(field) ? "ALLEGED" : "SUPPORTED";
  };
  const resting = { confidence: Number(version.confidence), qualifier: "EXACT", claim: undefined } as const;
  return ofEvery({ ...resting, status: "SUPPORTED" }).map((state) => ({
    ...state,
    status: statusOf(state.field),
  }));
}

/** Finds a claim by its id; without an id, the claim that is believed first. */
type ClaimLookup = (id: string | null | undefined) => unknown;

function projectClaims(
  builder: QueryBuilder,
  selection: Selection,
  { identity, values, isFact }: Subject,
): Projection<ClaimLookup> {
  const [claim, source, state] = [builder.variable("c"), builder.variable("s"), builder.variable("state")];
  const { version, clauses } = boundSource(builder, source);
  const { cypher: projected, read } = builder.project.claim(builder, selection, claim);
  const known = [claimKnownThen(builder, claim), `${claim}.stance = 'SUPPORTS'`];
  const believedFirst = cypher`
    CASE WHEN ${values}.fieldStates IS NULL THEN head(COLLECT {
      MATCH (${claim}:Claim {subjectId: ${identity}.id})-[:CITES]->(${source}:Source)
      ${whereClause(known)[0] ?? ""}
      ${clauses.join("\n")}
      WITH ${claim}, ${version} ${orderOfClaims(claim, version)} LIMIT 1
      RETURN ${projected}
    }) END`;
  return {
    cypher: cypher`
      [
        ${isFact ? believedFirst : "null"},
        COLLECT {
          UNWIND coalesce(${values}.fieldStates, []) AS ${state}
          MATCH (${claim}:Claim {id: ${claimOfState(state)}})
          RETURN [${claim}.id, ${projected}]
        }
      ]`,
    read: (found) => {
      const [first, others] = listIn(found);
      const byId = new Map(listIn(others).map((pair) => [listIn(pair)[0], listIn(pair)[1]]));
      return (id) => {
        if (id === undefined) return first == null ? null : read(first);
        const own = byId.get(id);
        return own == null ? null : read(own);
      };
    },
  };
}
