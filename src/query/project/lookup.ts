import { Entity } from "../../domain/entities/entity.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { kindOfId, kindsOfId } from "../../domain/kinds/vocabulary.js";
import { retractedLabel } from "../../domain/model/labels.js";
import { cypher } from "../../neo4j/cypher.js";
import { text } from "../../neo4j/row-decoder.js";
import { constant, oneOfReader, type Projection, plain, tuple } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObject, type ResponseObject } from "../selection/response-object.js";
import { restrictTypes, type Selection } from "../selection/selection.js";
import { factById, hasPrefix } from "../temporal/fact-by-id.js";
import { resolveRedirect } from "../temporal/resolve-redirect.js";
import { whereClause } from "../temporal/temporal-predicates.js";
import { boundSource, lastKnownEntity } from "../temporal/version.js";
import { boundImport, projectImport } from "./import.js";
import { projectJob } from "./job.js";

/** How to find the node or fact with an id: the clauses that bind it, and its projection. */
interface Lookup {
  /** The prefixes of the ids that it finds. */
  readonly prefixes: readonly string[];
  readonly clauses: readonly string[];
  readonly projection: Projection;
}

/**
 * Projects the node or fact with an id, whatever its type. Only types with requested fields are looked up. An
 * id is found on any day if it was known at the instant of the query. A retracted entity or fact has its last
 * version, so that claims and changes still lead to it. The id of a merged one finds the one it was merged
 * into.
 */
export function projectById(builder: QueryBuilder, selection: Selection, id: string): Projection {
  const name = builder.variable("id");
  const lookups = lookupsFor(builder, selection, name);
  const branches = lookups.map(({ prefixes, clauses, projection }, index) => {
    const guard = `WITH ${name} WHERE ${hasPrefix(builder, name, prefixes)}`;
    return [guard, ...clauses, `RETURN [${index}, ${projection.cypher}] AS found`].join(" ");
  });
  if (branches.length === 0) return constant(null);
  return {
    cypher: cypher`
      head(COLLECT {
        UNWIND [${resolveRedirect(builder, id)}] AS ${name}
        CALL (${name}) {
          ${branches.join(" UNION ALL ")}
        }
        RETURN found
      })`,
    read: oneOfReader(lookups.map(({ projection }) => projection.read)),
  };
}

/** The name of the type of an id. Undefined if its prefix is unknown. */
export function typeNameOfId(id: string): string | undefined {
  const kind = kindOfId(id);
  if (kind) return kind.type.name;
  const [prefix = ""] = id.split(":");
  return otherTypeNames.get(prefix);
}

/** The names of the types that an id can lead to: that of its kind, and those of kinds that were a part of it. */
const typeNamesOfId = (id: string): readonly (string | undefined)[] => [
  typeNameOfId(id),
  ...kindsOfId(id).map(({ type }) => type.name),
];

/** The types of nodes that are neither entities nor facts, by the prefix of their ids. */
const otherTypeNames = new Map([
  ["claim", "Claim"],
  ["source", "Source"],
  ["job", "Job"],
  ["import", "Import"],
]);

/** Restricts a selection to the types that the ids can have, so that other types are not looked up. */
export function restrictToIds(selection: Selection, ids: readonly string[]): Selection {
  const named = new Set(ids.flatMap(typeNamesOfId));
  return restrictTypes(selection, (type) => named.has(type));
}

function lookupsFor(builder: QueryBuilder, selection: Selection, id: string): readonly Lookup[] {
  const of = (names: readonly string[]) => restrictTypes(selection, (type) => names.includes(type));
  const ifRequested = (lookups: (part: Selection) => Lookup[], ...names: readonly string[]) => {
    const part = of(names);
    return part.types.length > 0 ? lookups(part) : [];
  };
  return [
    ...ifRequested((part) => [entityLookup(builder, part, id)], ...entityKinds.map(({ type }) => type.name)),
    ...ifRequested(
      (part) => [factLookup(builder, part, id)],
      ...relationshipKinds.map(({ type }) => type.name),
    ),
    ...ifRequested((part) => [claimLookup(builder, part, id)], "Claim"),
    ...ifRequested((part) => [sourceLookup(builder, part, id)], "Source"),
    ...ifRequested((part) => [jobLookup(builder, part, id)], "Job"),
    ...ifRequested((part) => [importLookup(builder, part, id)], "Import"),
  ];
}

function entityLookup(builder: QueryBuilder, selection: Selection, id: string): Lookup {
  const { entity, clauses } = lastKnownEntity(builder, builder.variable("n"), Entity);
  return {
    prefixes: entityKinds
      .filter(({ type }) => selection.types.includes(type.name))
      .map(({ prefix }) => prefix),
    clauses: [`MATCH (${entity.node}:Entity|${retractedLabel("Entity")} {id: ${id}})`, ...clauses],
    projection: builder.project.entity(builder, selection, entity),
  };
}

/** The result is projected once for all types. */
function factLookup(builder: QueryBuilder, selection: Selection, id: string): Lookup {
  const kinds = relationshipKinds.filter(({ type }) => selection.types.includes(type.name));
  const fact = builder.variable("r");
  return {
    prefixes: kinds.map(({ prefix }) => prefix),
    clauses: [factById(builder, fact, id, kinds)],
    projection: builder.project.fact(builder, selection, { fact, from: null, to: null }),
  };
}

function claimLookup(builder: QueryBuilder, selection: Selection, id: string): Lookup {
  const claim = builder.variable("c");
  const known = builder.inPast ? [`${claim}.recordedAt <= ${builder.knownAt}`] : [];
  return {
    prefixes: ["claim"],
    clauses: [`MATCH (${claim}:Claim {id: ${id}})`, ...whereClause(known)],
    projection: builder.project.claim(builder, selection, claim),
  };
}

function sourceLookup(builder: QueryBuilder, selection: Selection, id: string): Lookup {
  const source = builder.variable("s");
  const { version, clauses } = boundSource(builder, source);
  return {
    prefixes: ["source"],
    clauses: [`MATCH (${source}:Source {id: ${id}})`, ...clauses],
    projection: builder.project.source(builder, selection, { source, version }),
  };
}

function jobLookup(builder: QueryBuilder, selection: Selection, id: string): Lookup {
  const job = builder.variable("j");
  const known = builder.inPast ? [`${job}.startedAt <= ${builder.knownAt}`] : [];
  return {
    prefixes: ["job"],
    clauses: [`MATCH (${job}:Job {id: ${id}})`, ...whereClause(known)],
    projection: projectJob(builder, selection, job),
  };
}

function importLookup(builder: QueryBuilder, selection: Selection, id: string): Lookup {
  const node = builder.variable("i");
  const { run, clauses } = boundImport(builder, node);
  return {
    prefixes: ["import"],
    clauses: [`MATCH (${node}:ImportRun {id: ${id}})`, ...clauses],
    projection: projectImport(builder, selection, run),
  };
}

/**
 * Projects the subject of a claim, by an expression for its id. The subject of a claim always exists. It is
 * looked up only if fields are requested that its id does not contain.
 */
export function projectSubject(builder: QueryBuilder, selection: Selection, id: string): Projection {
  const { stateIdOf } = builder;
  const asksMore = (type: string) => selection.of(type).some(({ name }) => !isContainedInId(name));
  const found = builder.project.byId(builder, restrictTypes(selection, asksMore), id);
  return tuple(
    [plain(id), found],
    ([value, node]) => node ?? subjectFromId(selection, text(value), stateIdOf),
  );
}

const isContainedInId = (field: string): boolean => ["id", "stateId", "kind", "__typename"].includes(field);

/** The subject with only the fields that its id contains. */
function subjectFromId(
  selection: Selection,
  id: string,
  stateIdOf: QueryBuilder["stateIdOf"],
): ResponseObject {
  const values = new Map([
    ["id", id],
    ["stateId", stateIdOf(id)],
    ["kind", kindOfId(id)?.kind],
  ]);
  return buildObject(selection, typeNameOfId(id) ?? "", ({ name }) => values.get(name));
}
