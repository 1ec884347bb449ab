import { findKindById } from "../../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import type { ClaimState, RelationshipState } from "../state/graph-state.js";
import { factById } from "./by-id.js";
import { factRow, relationshipState } from "./read-rows.js";

type Claims = ReadonlyMap<string, readonly ClaimState[]>;

/**
 * Reads the last versions of the facts that have claims: every recorded fact has one. Null if there is none
 * to read. It queries each type by itself, since an index serves one type.
 */
export function readRelationships(claims: Claims): Statement<readonly RelationshipState[]> | null {
  const idsOfTypes = idsByType(claims);
  if (idsOfTypes.size === 0) return null;
  const types = [...idsOfTypes.keys()].sort();
  return statement({
    name: "read facts",
    access: "READ",
    text: types.map((type, index) => matchFacts(type, `$ids${index}`)).join("\nUNION ALL\n"),
    parameters: {
      open: BigInt(OPEN_INSTANT),
      ...Object.fromEntries(types.map((type, index) => [`ids${index}`, idsOfTypes.get(type)])),
    },
    read: (rows) => rows.map(relationshipState),
  });
}

const matchFacts = (type: string, ids: string): string =>
  cypher`
    UNWIND ${ids} AS id
    ${factById("r", type, "id")} WHERE r.recordedTo = $open
    RETURN ${factRow}
  `;

/**
 * Where to look for each fact: under the open types if it has a live claim, else under the superseded one.
 */
function idsByType(claims: Claims): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const [id, ofFact] of claims) {
    const kind = findKindById(id);
    if (kind?.category !== "RELATIONSHIP") continue;
    const isLive = ofFact.some(({ isRetracted }) => !isRetracted);
    for (const type of typesOf(kind, isLive)) {
      const known = ids.get(type);
      if (known) known.push(id);
      else ids.set(type, [id]);
    }
  }
  return ids;
}

const typesOf = ({ stored }: RelationshipKindModel, isLive: boolean): readonly string[] =>
  isLive ? [stored.openEnded, stored.bounded] : [stored.superseded];
