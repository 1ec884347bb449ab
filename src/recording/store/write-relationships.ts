import { relationshipKinds } from "../../domain/kinds.js";
import { farNameProperty } from "../../domain/model/end-names.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { recordedProperties } from "../fact-schema.js";
import type { RelationshipStep } from "../steps.js";
import { factById, nodeBy } from "./by-id.js";
import type { Clause } from "./clause.js";
import { periodOf, type Stored, storedValues } from "./stored-values.js";

/**
 * Versions of facts. The former version is copied to the closed type; the present one is set in place where it stays
 * under its type, else made anew. Former versions are found type by type, since an index serves one type.
 */
export function relationshipClauses(steps: readonly RelationshipStep[]): readonly Clause[] {
  const former = relationshipKinds.flatMap(({ stored }) => [
    ...[stored.lasting, stored.bounded].flatMap((type) => openClauses(type, stored.closed, steps)),
    closedClause(stored.closed, steps),
  ]);
  return [...former, { text: create, rows: steps.filter((step) => !staysInPlace(step)).map(rowOf) }];
}

const create = [
  nodeBy("a", "Entity", "id", "row.from"),
  nodeBy("b", "Entity", "id", "row.to"),
  "CREATE (a)-[r:$(row.type)]->(b) SET r = row.stored",
].join(" ");

const staysInPlace = ({ before, after, kind }: RelationshipStep): boolean =>
  before === after && after !== kind.stored.closed;

/** The former version is open: it is copied, then replaced or removed. */
function openClauses(type: string, closed: string, steps: readonly RelationshipStep[]): readonly Clause[] {
  const own = steps.filter(({ before }) => before === type);
  const copy = `${factById("r", type, "row.id")} CREATE (a)-[c:${closed}]->(b) SET c = properties(r), c.recordedTo = row.at`;
  return [
    { text: `${copy} SET r = row.stored`, rows: own.filter(staysInPlace).map(rowOf) },
    { text: `${copy} DELETE r`, rows: own.filter((step) => !staysInPlace(step)).map(rowOf) },
  ];
}

/** The former version says that the fact is retracted: it stands among the closed ones and ends there. */
const closedClause = (closed: string, steps: readonly RelationshipStep[]): Clause => ({
  text: `${factById("r", closed, "row.id")} WHERE r.recordedTo = ${OPEN_INSTANT} SET r.recordedTo = row.at`,
  rows: steps.filter(({ before }) => before === closed).map(rowOf),
});

const rowOf = (step: RelationshipStep): Stored => ({
  id: step.id,
  at: BigInt(step.at),
  from: step.from,
  to: step.to,
  type: step.after,
  stored: storedRelationship(step),
});

function storedRelationship(step: RelationshipStep): Stored {
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
