import { Entity } from "../../domain/entities/entity.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { kindOfId } from "../../domain/kinds/vocabulary.js";
import { retractedLabel } from "../../domain/model/labels.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { constant, type Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { restrictTypes, type Selection } from "../selection/selection.js";
import { resolveRedirect } from "../temporal/resolve-redirect.js";
import { versionAtInstant, whereClause } from "../temporal/temporal-predicates.js";
import { boundSource, lastKnownEntity } from "../temporal/version.js";
import { projectJob } from "./job.js";

/** How to find the node or fact with an id: the clauses that bind it, and its projection. */
interface Lookup {
  /** The prefixes of the ids that it finds. */
  readonly prefixes: readonly string[];
  readonly clauses: readonly string[];
  readonly shown: Projection;
}

/**
 * Projects the node or fact with an id, whatever its type. Only types with requested fields are looked up. An
 * id is found on any day if it was known at the instant of the query. A retracted entity or fact has its last
 * version, so that claims and changes still lead to it. The id of a merged one finds the one it was merged
 * into.
 */
export function projectById(draft: QueryBuilder, selection: Selection, id: string): Projection {
  const name = draft.variable("id");
  const lookups = lookupsFor(draft, selection, name);
  const branches = lookups.map(({ prefixes, clauses, shown }, index) => {
    const guard = `WITH ${name} WHERE ${startsWith(draft, name, prefixes)}`;
    return [guard, ...clauses, `RETURN [${index}, ${shown.cypher}] AS found`].join(" ");
  });
  if (branches.length === 0) return constant(null);
  return {
    cypher: `head(COLLECT { UNWIND [${resolveRedirect(draft, id)}] AS ${name} CALL (${name}) { ${branches.join(" UNION ALL ")} } RETURN found })`,
    read: foundReader(lookups.map(({ shown }) => shown.read)),
  };
}

/** Refers to the readers only, because it lives as long as its statement. */
const foundReader =
  (reads: readonly Projection["read"][]): Projection["read"] =>
  (found) => {
    if (found == null) return null;
    const [index, value] = found as readonly [number, unknown];
    return reads[index]!(value);
  };

/** The name of the type of an id. Undefined if its prefix is unknown. */
export function typeNameOfId(id: string): string | undefined {
  const kind = kindOfId(id);
  if (kind) return kind.type.name;
  return { claim: "Claim", source: "Source", job: "Job" }[id.split(":")[0]!];
}

function lookupsFor(draft: QueryBuilder, selection: Selection, id: string): readonly Lookup[] {
  const of = (names: readonly string[]) => restrictTypes(selection, (type) => names.includes(type));
  const asked = (lookups: (part: Selection) => Lookup[], ...names: readonly string[]) => {
    const part = of(names);
    return part.types.length > 0 ? lookups(part) : [];
  };
  return [
    ...asked((part) => [entityLookup(draft, part, id)], ...entityKinds.map(({ type }) => type.name)),
    ...asked((part) => [factLookup(draft, part, id)], ...relationshipKinds.map(({ type }) => type.name)),
    ...asked((part) => [claimLookup(draft, part, id)], "Claim"),
    ...asked((part) => [sourceLookup(draft, part, id)], "Source"),
    ...asked((part) => [jobLookup(draft, part, id)], "Job"),
  ];
}

function entityLookup(draft: QueryBuilder, selection: Selection, id: string): Lookup {
  const { entity, clauses } = lastKnownEntity(draft, draft.variable("n"), Entity);
  return {
    prefixes: entityKinds
      .filter(({ type }) => selection.types.includes(type.name))
      .map(({ prefix }) => prefix),
    clauses: [`MATCH (${entity.node}:Entity|${retractedLabel("Entity")} {id: ${id}})`, ...clauses],
    shown: draft.project.entity(draft, selection, entity),
  };
}

/**
 * Looks in each relationship type, because an index serves one type. The result is projected once for all
 * types.
 */
function factLookup(draft: QueryBuilder, selection: Selection, id: string): Lookup {
  const kinds = relationshipKinds.filter(({ type }) => selection.types.includes(type.name));
  const fact = draft.variable("r");
  const isLast = `${fact}.recordedTo = ${draft.parameter(BigInt(OPEN_INSTANT))}`;
  const known = whereClause(draft.inPast ? versionAtInstant(draft, fact) : [isLast]).join(" ");
  const branches = kinds.flatMap(({ prefix, stored }) => {
    const guard = `WITH ${id} WHERE ${startsWith(draft, id, [prefix])}`;
    return [stored.lasting, stored.bounded, stored.closed].map(
      (type) => `${guard} MATCH ()-[${fact}:${type} {id: ${id}}]->() ${known} RETURN ${fact}`,
    );
  });
  return {
    prefixes: kinds.map(({ prefix }) => prefix),
    clauses: [`CALL (${id}) { ${branches.join(" UNION ALL ")} }`],
    shown: draft.project.fact(draft, selection, { fact, from: null, to: null }),
  };
}

/** The condition that an id has one of the prefixes. */
const startsWith = (draft: QueryBuilder, id: string, prefixes: readonly string[]): string =>
  `split(${id}, ':')[0] IN ${draft.parameter(prefixes)}`;

function claimLookup(draft: QueryBuilder, selection: Selection, id: string): Lookup {
  const claim = draft.variable("c");
  const known = draft.inPast ? [`${claim}.recordedAt <= ${draft.knownAt}`] : [];
  return {
    prefixes: ["claim"],
    clauses: [`MATCH (${claim}:Claim {id: ${id}})`, ...whereClause(known)],
    shown: draft.project.claim(draft, selection, claim),
  };
}

function sourceLookup(draft: QueryBuilder, selection: Selection, id: string): Lookup {
  const source = draft.variable("s");
  const { version, clauses } = boundSource(draft, source);
  return {
    prefixes: ["source"],
    clauses: [`MATCH (${source}:Source {id: ${id}})`, ...clauses],
    shown: draft.project.source(draft, selection, { source, version }),
  };
}

function jobLookup(draft: QueryBuilder, selection: Selection, id: string): Lookup {
  const job = draft.variable("j");
  return {
    prefixes: ["job"],
    clauses: [`MATCH (${job}:Job {id: ${id}})`],
    shown: projectJob(draft, selection, job),
  };
}
