import { buildClaimOrder } from "../../domain/graphql/claim-order.js";
import { FieldState } from "../../domain/graphql/field-state.js";
import { type KindModel, requireKindById, requireKindByType } from "../../domain/kinds/vocabulary.js";
import { buildClaimKnownCondition } from "../../domain/model/known-conditions.js";
import type { Property } from "../../domain/model/property.js";
import { claimedProperties, recordedProperties } from "../../domain/model/recorded-properties.js";
import type { FieldQualifier } from "../../domain/values/field-qualifier.js";
import {
  buildStateClaim,
  EVERY_FIELD,
  readFieldStates,
  type StoredFieldState,
} from "../../domain/values/stored-field-state.js";
import { formatValueInWords } from "../../domain/values/value-in-words.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeTrusted, text } from "../../neo4j/row-decoder.js";
import { RANGE_SEPARATOR } from "../../sentences/qualified-value.js";
import { groupByKey } from "../../util/group-by-key.js";
import { toList } from "../../util/to-list.js";
import {
  type Projection,
  projectColumn,
  projectConstant,
  projectExpression,
  projectJoint,
  readList,
  type VersionColumns,
} from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObject } from "../selection/response-object.js";
import { selectFields } from "../selection/select-fields.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import {
  buildHolding,
  hasDoubtfulSteps,
  readValuesBetweenSteps,
  stepField,
} from "../temporal/between-steps.js";
import { buildWhereClause } from "../temporal/temporal-predicates.js";
import { bindSourceVersion } from "../temporal/version.js";

/** The fact or entity whose states are read. */
interface StateSubject {
  /** The variable that its id is read from. */
  readonly identity: string;
  /** The variable that its properties are read from. */
  readonly values: string;
  /** The types that it can have, at least. */
  readonly types: readonly string[];
}

/** One whose states have claims. */
interface ClaimedSubject extends StateSubject {
  readonly isFact: boolean;
}

/** The states to read. Default: all. */
interface StateArguments {
  readonly fields?: readonly string[] | null;
  readonly exact?: boolean | null;
}

/**
 * Projects the states of the fields of a fact or an entity. If a version of a fact stores none, the claim that ranks first
 * supports all fields: every field has the confidence of the fact. A retracted fact has no claim left, so it has no states.
 */
export function projectFieldStates(
  builder: QueryBuilder,
  subject: ClaimedSubject,
  field: FieldSelection,
): Projection {
  const { selection } = field;
  const version = projectVersion(builder, subject, field.args);
  const claims = selectFields(selection.fields, "claim").map((claimField) => ({
    claimField,
    projection: projectClaims(builder, claimField.selection, subject),
  }));
  const claimFields = claims.map(({ claimField }) => claimField);
  return projectJoint(
    [version, ...claims.map(({ projection }) => projection)],
    ([{ states }, ...lookups]) => {
      const lookupsByField = new Map(claimFields.map((claimField, index) => [claimField, lookups[index]]));
      return states.map((state) =>
        buildObject(selection, FieldState.name, (requested) =>
          requested.name === "claim"
            ? lookupsByField.get(requested)?.(state.claim)
            : getStatePart(state, requested.name),
        ),
      );
    },
  );
}

/** A version of a fact or an entity: what it stores, and what of it applies on the day of the query. */
interface ReadVersion {
  readonly kind: KindModel;
  readonly stored: VersionColumns;
  /** The names of the fields that are null on the day. */
  readonly hidden: readonly string[];
  readonly states: readonly ShownState[];
}

/** Projects a version, with the states of its fields. */
export function projectVersion(
  builder: QueryBuilder,
  subject: StateSubject,
  { fields, exact }: StateArguments,
): Projection<ReadVersion> {
  const isRequested = (state: ShownState): boolean =>
    (fields?.includes(state.field) ?? true) && (exact == null || exact === (state.qualifier === "EXACT"));
  const conditionalFields = listConditionalFields(builder, subject);
  const conditions = [
    ...new Set([...conditionalFields.values()].flatMap((byCondition) => [...byCondition.keys()])),
  ];
  const readHidden = createHiddenReader(indexConditions(conditionalFields, conditions));
  const isBetweenRequested = exact === false && hasDoubtfulSteps(builder, subject.types);
  const between = isBetweenRequested ? buildHolding(builder, subject.identity) : null;
  return projectJoint(
    [
      projectColumn(subject.identity, "id"),
      { ...projectExpression(`properties(${subject.values})`), of: (columns: VersionColumns) => columns },
      between ? projectExpression(between) : projectConstant(null),
      ...conditions.map(projectExpression),
    ],
    ([id, columns, holding, ...applies]) => {
      const kind = requireKindById(text(id));
      const stored = readVersion(columns);
      const hidden = readHidden(kind.type.name, applies);
      const values = readValuesBetweenSteps(holding);
      const states = listFieldStates(kind, stored)
        .map((state) => (values === null || state.field !== stepField ? state : addRange(state, values)))
        .filter((state) => isRequested(state) && !hidden.includes(state.field));
      return { kind, stored, hidden, states };
    },
  );
}

/** Adds the values before and after a change to the state of the field: it has one of them on the day of the query. */
const addRange = (state: ShownState, values: readonly unknown[]): ShownState => ({
  ...state,
  qualifier: "FROM_TO",
  value: values.map(formatValueInWords).join(RANGE_SEPARATOR),
});

/** The names of fields by the condition on which they have a value on the day of the query, such as an exit that has happened. */
type ConditionalFields = ReadonlyMap<string, readonly string[]>;

/** Lists the conditional fields of types, by type. */
const listConditionalFields = (
  builder: QueryBuilder,
  { values, types }: StateSubject,
): ReadonlyMap<string, ConditionalFields> =>
  new Map(
    types.map((type) => {
      const fields = recordedProperties(requireKindByType(type).type).flatMap(({ name, appliesWhen }) =>
        appliesWhen ? [{ name, condition: appliesWhen(values, builder) }] : [],
      );
      const byCondition = [...groupByKey(fields, ({ condition }) => condition)];
      return [
        type,
        new Map(byCondition.map(([condition, group]) => [condition, group.map(({ name }) => name)])),
      ];
    }),
  );

/** The names of fields by type, with the index of the condition on which they have a value. */
type IndexedFields = ReadonlyMap<
  string,
  readonly { readonly index: number; readonly names: readonly string[] }[]
>;

const indexConditions = (
  fieldsByType: ReadonlyMap<string, ConditionalFields>,
  conditions: readonly string[],
): IndexedFields =>
  new Map(
    [...fieldsByType].map(([type, byCondition]) => [
      type,
      [...byCondition].map(([condition, names]) => ({ index: conditions.indexOf(condition), names })),
    ]),
  );

/** Creates a reader of the fields of a type that are null, by the values of the conditions. It keeps no text of these. */
const createHiddenReader =
  (fieldsByType: IndexedFields) =>
  (type: string, applies: readonly unknown[]): readonly string[] =>
    (fieldsByType.get(type) ?? []).flatMap(({ index, names }) => (applies[index] === true ? [] : names));

const readVersion = decodeTrusted<VersionColumns>();

const getStatePart = (state: object, name: string): unknown =>
  (state as Readonly<Record<string, unknown>>)[name] ?? null;

/** A state. Its claim is the one that ranks first if the claim is undefined. */
type ShownState = Omit<StoredFieldState, "claim" | "qualifier"> & {
  readonly qualifier: FieldQualifier;
  readonly claim: string | null | undefined;
};

function listFieldStates(kind: KindModel, version: VersionColumns): readonly ShownState[] {
  const properties = claimedProperties(kind.type);
  const formatWords = (property: Property): string | null => {
    const { name, mapping, list } = property;
    const columns = mapping.columns(name).map((column) => version[column]);
    const value = list
      ? readList(columns[0] ?? []).map((item) => mapping.read([item]))
      : mapping.read(columns);
    return value == null || (Array.isArray(value) && value.length === 0) ? null : formatValueInWords(value);
  };
  const expandStates = (state: Omit<ShownState, "field" | "value">): readonly ShownState[] =>
    properties.flatMap((property) => {
      const value = formatWords(property);
      return value === null ? [] : { ...state, field: property.name, value };
    });
  if (Array.isArray(version.fieldStates)) {
    const words = new Map(
      recordedProperties(kind.type).map((property) => [property.name, () => formatWords(property)]),
    );
    return readFieldStates(version.fieldStates.map(text)).flatMap((state) =>
      state.field === EVERY_FIELD
        ? expandStates(state)
        : { ...state, value: state.value ?? words.get(state.field)?.() ?? null },
    );
  }
  if (kind.category === "ENTITY" || version.status === "RETRACTED") return [];
  const resolveStatus = (field: string): StoredFieldState["status"] => {
    if (toList(version.disputedFields).includes(field)) return "DISPUTED";
    return toList(version.allegedFields).includes(field) ? "ALLEGED" : "SUPPORTED";
  };
  const resting = { confidence: Number(version.confidence), qualifier: "EXACT", claim: undefined } as const;
  return expandStates({ ...resting, status: "SUPPORTED" }).map((state) => ({
    ...state,
    status: resolveStatus(state.field),
  }));
}

/** Finds a claim by its id; without an id, the claim that ranks first. */
type ClaimLookup = (id: string | null | undefined) => unknown;

function projectClaims(
  builder: QueryBuilder,
  selection: SelectionSet,
  { identity, values, isFact }: ClaimedSubject,
): Projection<ClaimLookup> {
  const [claim, source, state] = builder.createVariables("c", "s", "state");
  const { version, clauses } = bindSourceVersion(builder, source);
  const { cypher: projected, read } = builder.project.claim(builder, selection, claim);
  const claimConditions = [buildClaimKnownCondition(builder, claim), `${claim}.stance = 'SUPPORTS'`];
  const firstClaim = cypher`
    CASE WHEN ${values}.fieldStates IS NULL THEN head(COLLECT {
      MATCH (${claim}:Claim {subjectId: ${identity}.id})-[:CITES]->(${source}:Source)
      ${buildWhereClause(claimConditions)[0] ?? ""}
      ${clauses.join("\n")}
      WITH ${claim}, ${version} ${buildClaimOrder(claim, version)} LIMIT 1
      RETURN ${projected}
    }) END`;
  return {
    cypher: cypher`
      [
        ${isFact ? firstClaim : "null"},
        COLLECT {
          UNWIND coalesce(${values}.fieldStates, []) AS ${state}
          MATCH (${claim}:Claim {id: ${buildStateClaim(state)}})
          RETURN [${claim}.id, ${projected}]
        }
      ]`,
    read: (row) => {
      const [first, claimPairs] = readList(row);
      const byId = new Map(readList(claimPairs).map((pair) => [readList(pair)[0], readList(pair)[1]]));
      return (id) => {
        if (id === undefined) return first == null ? null : read(first);
        const storedClaim = byId.get(id);
        return storedClaim == null ? null : read(storedClaim);
      };
    },
  };
}
