import { entityKinds, relationshipKinds } from "../domain/kinds.js";
import type { Reading, RelationshipKindModel } from "../domain/model/relationship-kind.js";
import { kindsWithin } from "../domain/vocabulary.js";
import { projectClaimsOf } from "./claims.js";
import { projectConnection } from "./connection.js";
import { countHolding } from "./counting.js";
import { arrow, holds, storedTypes, whereClause } from "./holding.js";
import { entityField } from "./nested-fields.js";
import type { Selected } from "./selection.js";
import { shapedFrom } from "./shaped.js";

entityField("claims", (draft, entity, field) => projectClaimsOf(draft, `${entity.node}.id`, field));

entityField("relationships", (draft, entity, field) => {
  const { kinds, direction } = field.args as { kinds?: readonly string[] | null; direction: Reading };
  const wanted = relationshipKinds.filter(({ kind }) => kinds?.includes(kind) ?? true);
  const [fact, far] = [draft.variable("r"), draft.variable("n")];
  const [types, never] = wanted.length > 0 ? [wanted, []] : [relationshipKinds, ["false"]];
  const pattern = arrow(entity.node, direction, `${fact}:${storedTypes(draft, types)}`, far);
  return projectConnection(draft, field, {
    clauses: [`MATCH ${pattern}`, ...whereClause([...holds(draft, fact), ...never])],
    names: [fact],
    keys: [],
    identity: `${fact}.id`,
    node: (selection) => draft.project.fact(draft, selection, { fact, from: null, to: null }),
    mark: ["relationships", kinds, direction, draft.mark],
  });
});

/** A kind of fact as it can meet an entity. */
interface Meeting {
  readonly kind: RelationshipKindModel;
  readonly direction: "OUT" | "IN";
}

entityField("relationshipCounts", (draft, entity, field) => {
  const meetings = meetingsOf(field);
  const counts = meetings.map((meeting) => countHolding(draft, entity.node, meeting.kind, meeting.direction));
  return {
    cypher: `[${counts.join(", ")}]`,
    read: (values) =>
      meetings
        .map(({ kind, direction }, index) => ({
          kind: kind.kind,
          direction,
          count: (values as number[])[index]!,
        }))
        .filter(({ count }) => count > 0)
        .map((row) => shapedFrom(field.selection, row)),
  };
});

/** The ways in which facts can meet an entity of any kind that the field is asked of. */
function meetingsOf({ on }: Selected): readonly Meeting[] {
  const mine = entityKinds.filter(({ type }) => on.includes(type.name));
  const isEnd = (ends: RelationshipKindModel["from"]) =>
    ends.some((end) => kindsWithin(end).some((kind) => mine.includes(kind)));
  return relationshipKinds.flatMap((kind): Meeting[] => [
    ...(isEnd(kind.from) ? [{ kind, direction: "OUT" as const }] : []),
    ...(isEnd(kind.to) ? [{ kind, direction: "IN" as const }] : []),
  ]);
}
