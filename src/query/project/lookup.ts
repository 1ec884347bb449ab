import { Entity } from "../../domain/entities/entity.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { findKindById, listKindsById } from "../../domain/kinds/vocabulary.js";
import { toRetractedLabel } from "../../domain/model/labels.js";
import { cypher } from "../../neo4j/cypher.js";
import { text } from "../../neo4j/row-decoder.js";
import {
  createOneOfReader,
  type Projection,
  projectConstant,
  projectExpression,
  projectTuple,
} from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildObject, type ResponseObject } from "../selection/response-object.js";
import { restrictTypes, type SelectionSet } from "../selection/selection.js";
import { hasPrefix, matchFactById } from "../temporal/fact-by-id.js";
import { resolveRedirect } from "../temporal/resolve-redirect.js";
import { buildWhereClause } from "../temporal/temporal-predicates.js";
import { bindLastKnownEntity, bindSourceVersion } from "../temporal/version.js";
import { bindImport, projectImport } from "./project-import.js";
import { projectJob } from "./project-job.js";

/** The lookup of the node or fact with an id: the clauses that bind it, and its projection. */
interface Lookup {
  /** The prefixes of the ids that it finds. */
  readonly prefixes: readonly string[];
  readonly clauses: readonly string[];
  readonly projection: Projection;
}

/** Clauses that bind what an id finds, and its projection. */
interface IdMatch {
  readonly clauses: readonly string[];
  readonly projection: Projection;
}

/**
 * Matches the node or fact with an id, whatever its type: null if there is none. Only types with requested fields are looked up.
 * An id is found on any day if it was known at the instant of the query. A retracted entity or fact has its last version, so that
 * claims and changes still lead to it. The id of a merged one finds the one it was merged into.
 */
export function matchById(builder: QueryBuilder, selection: SelectionSet, id: string): IdMatch {
  const [name, match] = builder.createVariables("id", "match");
  const lookups = buildLookups(builder, selection, name);
  const branches = lookups.map(({ prefixes, clauses, projection }, index) => {
    const guard = `WITH ${name} WHERE ${hasPrefix(builder, name, prefixes)}`;
    return [guard, ...clauses, `RETURN [${index}, ${projection.cypher}] AS ${match}`].join(" ");
  });
  if (branches.length === 0) return { clauses: [], projection: projectConstant(null) };
  return {
    clauses: [
      `UNWIND [${resolveRedirect(builder, id)}] AS ${name}`,
      `OPTIONAL CALL (${name}) {`,
      branches.join(" UNION ALL "),
      "}",
    ],
    projection: {
      cypher: match,
      read: createOneOfReader(lookups.map(({ projection }) => projection.read)),
    },
  };
}

/** Projects the same as an expression. A statement of its own is planned faster from the clauses, which are not nested. */
export function projectById(builder: QueryBuilder, selection: SelectionSet, id: string): Projection {
  const { clauses, projection } = matchById(builder, selection, id);
  if (clauses.length === 0) return projection;
  return {
    ...projection,
    cypher: cypher`head(COLLECT { ${clauses.join("\n")} RETURN ${projection.cypher} })`,
  };
}

/** Finds the name of the type of an id. Undefined if its prefix is unknown. */
export function findTypeNameById(id: string): string | undefined {
  const kind = findKindById(id);
  if (kind) return kind.type.name;
  const [prefix = ""] = id.split(":");
  return otherTypeNames.get(prefix);
}

/** Lists the names of the types that an id can lead to: that of its kind, and those of kinds that were a part of it. */
const listTypeNames = (id: string): readonly (string | undefined)[] => [
  findTypeNameById(id),
  ...listKindsById(id).map(({ type }) => type.name),
];

/** The types of nodes that are neither entities nor facts, by the prefix of their ids. */
const otherTypeNames = new Map([
  ["claim", "Claim"],
  ["source", "Source"],
  ["job", "Job"],
  ["import", "Import"],
]);

/** Restricts a selection to the types that the ids can have, so that other types are not looked up. */
export function restrictToIds(selection: SelectionSet, ids: readonly string[]): SelectionSet {
  const typeNames = new Set(ids.flatMap(listTypeNames));
  return restrictTypes(selection, (type) => typeNames.has(type));
}

function buildLookups(builder: QueryBuilder, selection: SelectionSet, id: string): readonly Lookup[] {
  const selectTypes = (names: readonly string[]) => restrictTypes(selection, (type) => names.includes(type));
  const buildIfRequested = (lookups: (part: SelectionSet) => Lookup[], ...names: readonly string[]) => {
    const part = selectTypes(names);
    return part.types.length > 0 ? lookups(part) : [];
  };
  return [
    ...buildIfRequested(
      (part) => [createEntityLookup(builder, part, id)],
      ...entityKinds.map(({ type }) => type.name),
    ),
    ...buildIfRequested(
      (part) => [createFactLookup(builder, part, id)],
      ...relationshipKinds.map(({ type }) => type.name),
    ),
    ...buildIfRequested((part) => [createClaimLookup(builder, part, id)], "Claim"),
    ...buildIfRequested((part) => [createSourceLookup(builder, part, id)], "Source"),
    ...buildIfRequested((part) => [createJobLookup(builder, part, id)], "Job"),
    ...buildIfRequested((part) => [createImportLookup(builder, part, id)], "Import"),
  ];
}

function createEntityLookup(builder: QueryBuilder, selection: SelectionSet, id: string): Lookup {
  const { entity, clauses } = bindLastKnownEntity(builder, builder.createVariable("n"), Entity);
  return {
    prefixes: entityKinds
      .filter(({ type }) => selection.types.includes(type.name))
      .map(({ prefix }) => prefix),
    clauses: [`MATCH (${entity.node}:Entity|${toRetractedLabel("Entity")} {id: ${id}})`, ...clauses],
    projection: builder.project.entity(builder, selection, entity),
  };
}

/** Creates the lookup of facts. The result is projected once for all types. */
function createFactLookup(builder: QueryBuilder, selection: SelectionSet, id: string): Lookup {
  const kinds = relationshipKinds.filter(({ type }) => selection.types.includes(type.name));
  const fact = builder.createVariable("r");
  return {
    prefixes: kinds.map(({ prefix }) => prefix),
    clauses: [matchFactById(builder, fact, id, kinds)],
    projection: builder.project.fact(builder, selection, { fact, from: null, to: null }),
  };
}

function createClaimLookup(builder: QueryBuilder, selection: SelectionSet, id: string): Lookup {
  const claim = builder.createVariable("c");
  const knownConditions = builder.inPast ? [`${claim}.recordedAt <= ${builder.knownAt}`] : [];
  return {
    prefixes: ["claim"],
    clauses: [`MATCH (${claim}:Claim {id: ${id}})`, ...buildWhereClause(knownConditions)],
    projection: builder.project.claim(builder, selection, claim),
  };
}

function createSourceLookup(builder: QueryBuilder, selection: SelectionSet, id: string): Lookup {
  const source = builder.createVariable("s");
  const { version, clauses } = bindSourceVersion(builder, source);
  return {
    prefixes: ["source"],
    clauses: [`MATCH (${source}:Source {id: ${id}})`, ...clauses],
    projection: builder.project.source(builder, selection, { source, version }),
  };
}

function createJobLookup(builder: QueryBuilder, selection: SelectionSet, id: string): Lookup {
  const job = builder.createVariable("j");
  const knownConditions = builder.inPast ? [`${job}.startedAt <= ${builder.knownAt}`] : [];
  return {
    prefixes: ["job"],
    clauses: [`MATCH (${job}:Job {id: ${id}})`, ...buildWhereClause(knownConditions)],
    projection: projectJob(builder, selection, job),
  };
}

function createImportLookup(builder: QueryBuilder, selection: SelectionSet, id: string): Lookup {
  const node = builder.createVariable("i");
  const { run, clauses } = bindImport(builder, node);
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
export function projectSubject(builder: QueryBuilder, selection: SelectionSet, id: string): Projection {
  const { toStateId } = builder;
  const needsLookup = (type: string) => selection.of(type).some(({ name }) => !isContainedInId(name));
  const nodeProjection = builder.project.byId(builder, restrictTypes(selection, needsLookup), id);
  return projectTuple(
    [projectExpression(id), nodeProjection],
    ([value, node]) => node ?? buildSubjectFromId(selection, text(value), toStateId),
  );
}

const isContainedInId = (field: string): boolean => ["id", "stateId", "kind", "__typename"].includes(field);

/** Builds the subject with only the fields that its id contains. */
function buildSubjectFromId(
  selection: SelectionSet,
  id: string,
  toStateId: QueryBuilder["toStateId"],
): ResponseObject {
  const values = new Map([
    ["id", id],
    ["stateId", toStateId(id)],
    ["kind", findKindById(id)?.kind],
  ]);
  return buildObject(selection, findTypeNameById(id) ?? "", ({ name }) => values.get(name));
}
