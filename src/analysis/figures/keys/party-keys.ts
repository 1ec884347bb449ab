import { Agreement } from "../../../domain/entities/agreement.js";
import { Lawsuit } from "../../../domain/entities/lawsuit.js";
import { LegalEntity } from "../../../domain/entities/legal-entity.js";
import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Participation, type ParticipationRole } from "../../../domain/relationships/participation.js";
import { buildFieldDoubt } from "../../../query/measures/doubt-level.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { Hop } from "./attribution.js";
import { createLinkedKey, type KeyModel } from "./key.js";

/** Agreements have parties, but nobody sues in them. */
const listCaseTypes = (role: keyof typeof ParticipationRole | null) =>
  role ? [Lawsuit] : [Lawsuit, Agreement];

/** The lawsuit or agreement that an item is, or that a fact starts or ends at: its type and the end. */
function findCaseEnd(kind: KindModel, role: keyof typeof ParticipationRole | null) {
  const cases = listCaseTypes(role);
  if (kind.category === "ENTITY") return cases.some((type) => type === kind.type) ? ("self" as const) : null;
  return (
    (["to", "from"] as const).find((end) =>
      kind[end].some((type) => cases.some((caseType) => caseType === type)),
    ) ?? null
  );
}

/**
 * A key for the parties of a case, in a role or in any. Parties join and leave while a suit lasts, so they are those
 * at asOf and not those of the day of filing.
 */
export const createPartyKey = (role: keyof typeof ParticipationRole | null): KeyModel => ({
  fits: (kind) => findCaseEnd(kind, role) !== null,
  bind: (attribution) => {
    const { kind, identity } = attribution.counted;
    const isInRole = (fact: string) =>
      role ? [`${fact}.role = ${attribution.builder.addParameter(role)}`] : [];
    if (kind.type === Participation) {
      const party = attribution.getEnd("from");
      const [condition] = isInRole(identity);
      const variable = condition ? attribution.bind("n", `CASE WHEN ${condition} THEN ${party} END`) : party;
      return {
        variable,
        isEntity: true,
        doubt: role ? { ofItem: buildFieldDoubt("role", identity) } : {},
        conditions: (id) => {
          if (id === null) return role ? { NOT: { role: [role] } } : null;
          return { from: { id: { eq: id } }, ...(role && { role: [role] }) };
        },
      };
    }
    const hop: Hop = {
      kind: requireRelationshipKind(Participation),
      reads: "IN",
      to: LegalEntity,
      where: isInRole,
      during: "AS_OF",
    };
    const near = attribution.getEnd(requireNonNull(findCaseEnd(kind, role), `The case of ${kind.kind}`));
    return createLinkedKey(attribution, attribution.bindHop(near, hop));
  },
});
