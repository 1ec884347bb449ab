import type { NodeState } from "../../domain/graphql/state-id.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { toRetractedLabel } from "../../domain/model/labels.js";
import { listFactTypes } from "../../domain/model/relationship-kind.js";
import type { Instant } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeNullable, number } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { isRecord } from "../../util/is-record.js";
import { memoizeByObject } from "../../util/memoize.js";
import type { Missing, MissingReason } from "../context.js";
import type { FieldSelection } from "../selection/selection.js";

/** A node that a root field looks up by its id in a state; null: by another value. */
export type NamedNode = NodeState | null;

/** Reads why nodes that were looked up are missing, by the instant at which each was first recorded. */
export function readMissingReasons(namedNodes: readonly NamedNode[]): Statement<readonly MissingReason[]> {
  const ids = namedNodes.map((node) => node?.id ?? "");
  const isFact = (id: string) => findKindById(id)?.category === "RELATIONSHIP";
  const firstInstants = [
    `COLLECT { MATCH (n:Entity|${toRetractedLabel("Entity")} {id: id}) RETURN n.createdAt }`,
    "COLLECT { MATCH (n:Claim {id: id}) RETURN n.recordedAt }",
    "COLLECT { MATCH (n:Source {id: id}) RETURN n.recordedAt }",
    "COLLECT { MATCH (n:Job|ImportRun {id: id}) RETURN n.startedAt }",
    ...(ids.some(isFact)
      ? [`COLLECT { MATCH ()-[r:${allFactTypes} {id: id}]->() RETURN r.recordedFrom }`]
      : []),
  ];
  return createStatement({
    name: "read missing reasons",
    text: cypher`
      UNWIND $ids AS id
      RETURN reduce(first = null, instant IN ${firstInstants.join(" + ")} |
        CASE WHEN first < instant THEN first ELSE instant END) AS first
    `,
    parameters: { ids },
    read: (rows) =>
      rows.map(([first], index) =>
        findReason(decodeNullable(number)(first), namedNodes[index]?.asOf.knownAt),
      ),
  });
}

const allFactTypes = relationshipKinds.flatMap(listFactTypes).join("|");

function findReason(first: Instant | null, knownAt: Instant | null | undefined): MissingReason {
  if (first === null) return "NO_SUCH_ID";
  return knownAt != null && first > knownAt ? "NOT_YET_RECORDED" : "RETRACTED";
}

/** Computed lists that are empty if their items are not known, unless their arguments leave some out. */
const notKnownIfEmpty: ReadonlyMap<string, (args: FieldSelection["args"]) => boolean> = new Map([
  ["ultimateOwners", ({ minShare, includeUnknownShares }) => !minShare && includeUnknownShares !== false],
]);

/** Returns true if the answer to a field can have an empty list that means that its items are not known. */
export const canBeNotKnown = memoizeByObject(
  ({ name, selection }: FieldSelection): boolean =>
    notKnownIfEmpty.has(name) || selection.fields.some(canBeNotKnown),
);

/** Lists the empty lists of an answer that mean that their items are not known. */
export function listNotKnown(
  field: FieldSelection,
  value: unknown,
  path: readonly (string | number)[],
): readonly Missing[] {
  if (!canBeNotKnown(field)) return [];
  if (Array.isArray(value)) {
    const isNotKnown = value.length === 0 && notKnownIfEmpty.get(field.name)?.(field.args) === true;
    return isNotKnown
      ? [{ path, reason: "NOT_KNOWN" }]
      : value.flatMap((item, index) => listNotKnown(field, item, [...path, index]));
  }
  if (!isRecord(value)) return [];
  return field.selection.fields.flatMap((below) =>
    listNotKnown(below, value[below.key], [...path, below.key]),
  );
}
