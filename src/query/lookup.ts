import { Entity } from "../domain/entity.js";
import { entityKinds, relationshipKinds } from "../domain/kinds.js";
import type { RelationshipKindModel } from "../domain/model/relationship-kind.js";
import type { Draft } from "./draft.js";
import { wasKnown, whereClause } from "./holding.js";
import type { Answer, Projection } from "./projection.js";
import type { Selection } from "./selection.js";
import { boundEntity } from "./version.js";

/** A way to find what an id names: clauses that bind it, and how it is shown. */
interface Lookup {
  /** What ids of the sort begin with. */
  readonly prefixes: readonly string[];
  readonly clauses: readonly string[];
  readonly shown: Projection;
}

/**
 * What an id names, whichever sort of node that is. Only sorts that the selection asks anything of are looked for.
 * An id is found whatever the day asked about, if it was known at the instant asked about.
 */
export function projectById(draft: Draft, selection: Selection, id: string): Projection {
  const lookups = lookupsFor(draft, selection, id);
  const branches = lookups.map(({ prefixes, clauses, shown }, index) => {
    const guard = `WITH ${id} AS id WHERE split(id, ':')[0] IN ${draft.parameter(prefixes)}`;
    return [guard, ...clauses, `RETURN [${index}, ${shown.cypher}] AS found`].join(" ");
  });
  return {
    cypher: `head(COLLECT { CALL (*) { ${branches.join(" UNION ALL ")} } RETURN found })`,
    read: (found) => {
      if (found == null) return null;
      const [index, value] = found as readonly [number, unknown];
      return lookups[index]!.shown.read(value) as Answer;
    },
  };
}

function lookupsFor(draft: Draft, selection: Selection, id: string): readonly Lookup[] {
  const asks = (names: readonly string[]) => names.some((name) => selection.types.includes(name));
  const entities = entityKinds.filter(({ type }) => asks([type.name]));
  return [
    ...(entities.length > 0 ? [entityLookup(draft, selection, id)] : []),
    ...relationshipKinds
      .filter(({ type }) => asks([type.name]))
      .flatMap((kind) => factLookups(draft, selection, id, kind)),
    ...(asks(["Claim"]) ? [claimLookup(draft, selection, id)] : []),
    ...(asks(["Source"]) ? [sourceLookup(draft, selection, id)] : []),
  ];
}

function entityLookup(draft: Draft, selection: Selection, id: string): Lookup {
  const { entity, clauses } = boundEntity(draft, draft.variable("n"), Entity);
  return {
    prefixes: entityKinds.map(({ prefix }) => prefix),
    clauses: [`MATCH (${entity.node}:Entity {id: ${id}})`, ...clauses],
    shown: draft.project.entity(draft, selection, entity),
  };
}

/** The types are looked through one by one: an index serves one type. */
function factLookups(
  draft: Draft,
  selection: Selection,
  id: string,
  { prefix, stored }: RelationshipKindModel,
): Lookup[] {
  const types = draft.inPast
    ? [stored.lasting, stored.bounded, stored.closed]
    : [stored.lasting, stored.bounded];
  return types.map((type) => {
    const fact = draft.variable("r");
    const conditions = draft.inPast ? wasKnown(draft, fact) : [];
    return {
      prefixes: [prefix],
      clauses: [`MATCH ()-[${fact}:${type} {id: ${id}}]->()`, ...whereClause(conditions)],
      shown: draft.project.fact(draft, selection, { fact, from: null, to: null }),
    };
  });
}

function claimLookup(draft: Draft, selection: Selection, id: string): Lookup {
  const claim = draft.variable("c");
  const known = draft.inPast ? [`${claim}.recordedAt <= ${draft.knownAt}`] : [];
  return {
    prefixes: ["claim"],
    clauses: [`MATCH (${claim}:Claim {id: ${id}})`, ...whereClause(known)],
    shown: draft.project.claim(draft, selection, claim),
  };
}

function sourceLookup(draft: Draft, selection: Selection, id: string): Lookup {
  const source = draft.variable("s");
  const known = draft.inPast ? [`${source}.recordedAt <= ${draft.knownAt}`] : [];
  return {
    prefixes: ["source"],
    clauses: [`MATCH (${source}:Source {id: ${id}})`, ...whereClause(known)],
    shown: draft.project.source(draft, selection, source),
  };
}
