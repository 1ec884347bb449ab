import { orderOfClaims } from "../../domain/graphql/claim-order.js";
import { FieldState } from "../../domain/graphql/field-state.js";
import {
  claimOfState,
  readFieldStates,
  type StoredFieldState,
} from "../../domain/graphql/stored-field-state.js";
import { requireKind } from "../../domain/kinds/vocabulary.js";
import { isRecorded, type Property } from "../../domain/model/property.js";
import { valueInWords } from "../../domain/values/value-in-words.js";
import { cypher } from "../../neo4j/cypher.js";
import { text, trusted } from "../../neo4j/row-decoder.js";
import { listIn, type Projection, type VersionColumns } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObject } from "../selection/response-object.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import { claimKnownThen } from "../temporal/claim-known-then.js";
import { whereClause } from "../temporal/temporal-predicates.js";
import { boundSource } from "../temporal/version.js";

/**
 * The states of a fact's fields. A version that stores none rests on the claim that is believed first: every
 * field has the status and the confidence of the fact.
 */
export function projectFieldStates(builder: QueryBuilder, fact: string, field: FieldSelection): Projection {
  const { selection } = field;
  const { fields }: { readonly fields?: readonly string[] | null } = field.args;
  const wanted = fields ? new Set(fields) : null;
  const claims = selection.fields
    .filter(({ name }) => name === "claim")
    .map((asked) => ({ asked, projection: projectClaims(builder, asked.selection, fact) }));
  return {
    cypher: `[${[`properties(${fact})`, ...claims.map(({ projection }) => projection.cypher)].join(", ")}]`,
    of: claims.length === 0 ? (version) => [version] : undefined,
    read: (found) => {
      const [stored, ...parts] = listIn(found);
      const lookups = new Map(
        claims.map(({ asked, projection }, index) => [asked, projection.read(parts[index])]),
      );
      return statesOf(versionIn(stored))
        .filter((state) => wanted === null || wanted.has(state.field))
        .map((state) =>
          buildObject(selection, FieldState.name, (asked) =>
            asked.name === "claim" ? lookups.get(asked)?.(state.claim) : partOf(state, asked.name),
          ),
        );
    },
  };
}

const versionIn = trusted<VersionColumns>();

const partOf = (state: object, name: string): unknown =>
  (state as Readonly<Record<string, unknown>>)[name] ?? null;

/** A state whose claim is the one that is believed first, if it has no id. */
type ShownState = Omit<StoredFieldState, "status" | "claim"> & {
  readonly status: string;
  readonly claim: string | null | undefined;
};

function statesOf(version: VersionColumns): readonly ShownState[] {
  const properties = requireKind(text(version.id)).properties.filter(isRecorded);
  const wordsOf = (property: Property): string | null => {
    const { name, mapping, list } = property;
    const columns = mapping.columns(name).map((column) => version[column]);
    const value = list ? listIn(columns[0] ?? []).map((item) => mapping.read([item])) : mapping.read(columns);
    return value == null || (Array.isArray(value) && value.length === 0) ? null : valueInWords(value);
  };
  if (Array.isArray(version.fieldStates)) {
    const words = new Map(properties.map((property) => [property.name, () => wordsOf(property)]));
    return readFieldStates(version.fieldStates.map(text)).map((state) => ({
      ...state,
      value: state.value ?? words.get(state.field)?.() ?? null,
    }));
  }
  const { status, confidence } = version;
  return properties.flatMap((property) => {
    const value = wordsOf(property);
    const { name } = property;
    if (value === null) return [];
    return {
      ...{ field: name, value, status: String(status), confidence: Number(confidence) },
      ...{ qualifier: "EXACT" as const, claim: undefined },
    };
  });
}

/** Finds a claim by its id; without an id, the claim that is believed first. */
type ClaimLookup = (id: string | null | undefined) => unknown;

function projectClaims(builder: QueryBuilder, selection: Selection, fact: string): Projection<ClaimLookup> {
  const [claim, source, state] = [builder.variable("c"), builder.variable("s"), builder.variable("state")];
  const { version, clauses } = boundSource(builder, source);
  const { cypher: projected, read } = builder.project.claim(builder, selection, claim);
  const known = [claimKnownThen(builder, claim), `${claim}.stance = 'SUPPORTS'`];
  return {
    cypher: cypher`
      [
        CASE WHEN ${fact}.fieldStates IS NULL THEN head(COLLECT {
          MATCH (${claim}:Claim {subjectId: ${fact}.id})-[:CITES]->(${source}:Source)
          ${whereClause(known)[0] ?? ""}
          ${clauses.join("\n")}
          WITH ${claim}, ${version} ${orderOfClaims(claim, version)} LIMIT 1
          RETURN ${projected}
        }) END,
        COLLECT {
          UNWIND coalesce(${fact}.fieldStates, []) AS ${state}
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
