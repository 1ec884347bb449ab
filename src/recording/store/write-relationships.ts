import { relationshipKinds } from "../../domain/kinds.js";
import { farNameProperty } from "../../domain/model/end-names.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { recordedProperties } from "../fact-schema.js";
import type { RelationshipStep } from "../steps.js";
import { factById, nodeBy } from "./by-id.js";
import type { Clause } from "./clause.js";
import { periodOf, type Stored, storedValues } from "./stored-values.js";

/**
 * Versions of facts. The former version is copied to the closed type; the present one is set in place where it stays
 * under its type and between its ends, else made anew. Former versions are found type by type, since an index serves one type.
 */
export function relationshipClauses(steps: readonly RelationshipStep[]): readonly Clause[] {
  const kinds = relationshipKinds.filter((kind) => steps.some((step) => step.kind === kind));
  return kinds.flatMap((kind) =>
    clausesOf(
      kind,
      steps.filter((step) => step.kind === kind),
    ),
  );
}

function clausesOf({ stored }: RelationshipKindModel, steps: readonly RelationshipStep[]): readonly Clause[] {
  const { lasting, bounded, closed } = stored;
  return [
    ...[lasting, bounded].flatMap((type) => openClauses(type, closed, steps)),
    closedClause(closed, steps),
    ...[lasting, bounded, closed].map((type) => createClause(type, steps)),
  ];
}

const createClause = (type: string, steps: readonly RelationshipStep[]): Clause => ({
  text: [
    nodeBy("a", "Entity", "id", "row.fromId"),
    nodeBy("b", "Entity", "id", "row.toId"),
    `CREATE (a)-[r:${type}]->(b) SET r = row`,
  ].join(" "),
  rows: steps.filter((step) => step.after === type && !staysInPlace(step)).map(storedRelationship),
});

const staysInPlace = ({ before, after, isMoved, kind }: RelationshipStep): boolean =>
  before === after && after !== kind.stored.closed && !isMoved;

/** The former version is open: it is copied, then replaced or removed. */
function openClauses(type: string, closed: string, steps: readonly RelationshipStep[]): readonly Clause[] {
  const own = steps.filter(({ before }) => before === type);
  const copy = `${factById("r", type, "row.id")} CREATE (a)-[c:${closed}]->(b) SET c = properties(r), c.recordedTo = row.recordedFrom`;
  return [
    { text: `${copy} SET r = row`, rows: own.filter(staysInPlace).map(storedRelationship) },
    { text: `${copy} DELETE r`, rows: own.filter((step) => !staysInPlace(step)).map(endOf) },
  ];
}

/** The former version says that the fact is retracted: it stands among the closed ones and ends there. */
const closedClause = (closed: string, steps: readonly RelationshipStep[]): Clause => ({
  text: `${factById("r", closed, "row.id")} WHERE r.recordedTo = ${OPEN_INSTANT} SET r.recordedTo = row.recordedFrom`,
  rows: steps.filter(({ before }) => before === closed).map(endOf),
});

/** When the version follows that a former one ends with. */
const endOf = ({ id, at }: RelationshipStep): Stored => ({ id, recordedFrom: BigInt(at) });

/** A fact as its relationship keeps it. */
export function storedRelationship(step: RelationshipStep): Stored {
  const { id, kind, from, to, farName, values, status, confidence, at } = step;
  const { firstDay, lastDay } = periodOf(values);
  const farProperty = farNameProperty(kind);
  return {
    ...storedValues(recordedProperties(kind.type), values),
    ...(farProperty && { [farProperty]: farName }),
    id,
    fromId: from,
    toId: to,
    firstDay: BigInt(firstDay),
    lastDay: BigInt(lastDay),
    recordedFrom: BigInt(at),
    recordedTo: BigInt(OPEN_INSTANT),
    status,
    confidence,
  };
}
