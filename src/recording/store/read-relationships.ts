import { findKindById } from "../../domain/kinds/vocabulary.js";
import { listOpenTypes, type RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { createStatement, type RunStatement } from "../../neo4j/statement.js";
import type { ClaimState, RelationshipState } from "../state/graph-state.js";
import { buildFactMatch } from "./node-match.js";
import { decodeRelationshipState, factRow } from "./read-rows.js";

type Claims = ReadonlyMap<string, readonly ClaimState[]>;

/**
 * Reads the last versions of the facts that have claims, by their ids: every recorded fact has one. It queries each type
 * by itself, since an index serves one type.
 */
export async function readRelationships(
  runStatement: RunStatement,
  claims: Claims,
): Promise<ReadonlyMap<string, RelationshipState>> {
  const idsOfTypes = collectIdsByType(claims);
  if (idsOfTypes.size === 0) return new Map();
  const types = [...idsOfTypes.keys()].sort();
  const facts = await runStatement(
    createStatement({
      name: "read facts",
      text: types.map((type, index) => matchFacts(type, `$ids${index}`)).join("\nUNION ALL\n"),
      parameters: {
        open: BigInt(OPEN_INSTANT),
        ...Object.fromEntries(types.map((type, index) => [`ids${index}`, idsOfTypes.get(type)])),
      },
      read: (rows) => rows.map(decodeRelationshipState),
    }),
  );
  return new Map(facts.map((fact) => [fact.id, fact]));
}

const matchFacts = (type: string, ids: string): string =>
  cypher`
    UNWIND ${ids} AS id
    ${buildFactMatch("r", type, "id")} WHERE r.recordedTo = $open
    RETURN ${factRow}
  `;

/**
 * Groups facts by the types to look for them: the open types if they have a live claim, else the superseded one.
 */
function collectIdsByType(claims: Claims): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const [id, factClaims] of claims) {
    const kind = findKindById(id);
    if (kind?.category !== "RELATIONSHIP") continue;
    const isLive = factClaims.some(({ isRetracted }) => !isRetracted);
    for (const type of listStoredTypes(kind, isLive)) {
      const idsOfType = ids.get(type);
      if (idsOfType) idsOfType.push(id);
      else ids.set(type, [id]);
    }
  }
  return ids;
}

const listStoredTypes = (kind: RelationshipKindModel, isLive: boolean): readonly string[] =>
  isLive ? listOpenTypes(kind) : [kind.stored.superseded];
