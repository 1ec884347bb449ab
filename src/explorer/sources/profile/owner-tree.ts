import type { OwnersQuery } from "../../../client/gql/graphql.js";
import * as kindCodes from "../../gql/kind-codes.js";
import { formatEvidenceAge, formatFactValue } from "../../model/words/fact-sentence.js";

type OwnerChains = OwnersQuery["ultimateOwners"];
type ChainStep = OwnerChains[number]["chains"][number]["steps"][number];

/** An entity, and above it its owners and operators. */
export interface OwnerNode {
  /** The ids from the entity to it. */
  readonly path: string;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** The words for its share of what it owns; null for the entity itself. */
  readonly link: OwnerLink | null;
  readonly owners: readonly OwnerNode[];
}

export interface OwnerLink {
  /** "99.4 %", "operates", "share not recorded". */
  readonly words: string;
  /** "last confirmed 2014-08". Empty if its evidence is not old. */
  readonly age: string;
  /** "disputed", "alleged". Empty if sources simply support it. */
  readonly doubt: string;
  readonly share: number;
}

/** Builds the tree of the owners of an entity from the chains that lead to it. */
export function buildOwnerTree(
  entity: Pick<OwnerNode, "id" | "name" | "kind">,
  owners: OwnerChains,
): OwnerNode {
  const chains = owners.flatMap(({ chains: steps }) => steps.map((chain) => chain.steps.toReversed()));
  return { ...entity, path: entity.id, link: null, owners: listOwners(entity.id, chains) };
}

function listOwners(path: string, chains: readonly (readonly ChainStep[])[]): readonly OwnerNode[] {
  const chainsByOwner = new Map<string, (readonly ChainStep[])[]>();
  for (const chain of chains) {
    const [step] = chain;
    if (step) chainsByOwner.set(step.from.id, [...(chainsByOwner.get(step.from.id) ?? []), chain]);
  }
  return [...chainsByOwner.values()]
    .flatMap((group) => {
      const step = group[0]?.[0];
      if (!step) return [];
      const { id, name, kind } = step.from;
      const ownerPath = `${path} ${id}`;
      const further = group.map((chain) => chain.slice(1));
      return [
        { id, name, kind, path: ownerPath, link: createLink(step), owners: listOwners(ownerPath, further) },
      ];
    })
    .toSorted((a, b) => b.link.share - a.link.share);
}

function createLink({ relationship }: ChainStep): OwnerLink {
  const { kind, status, disputedFields, allegedFields, inexactFields } = relationship;
  const share = ("share" in relationship ? relationship.share : null) ?? null;
  const isKnown = share !== null || inexactFields.some(({ field }) => field === "share");
  const doubts = [
    (status === "DISPUTED" || disputedFields.length > 0) && "disputed",
    (status === "ALLEGED" || allegedFields.length > 0) && "alleged",
  ];
  const isOperator = kind === kindCodes.Operation;
  return {
    words: isOperator
      ? "operator"
      : isKnown
        ? formatFactValue({ values: { share }, inexactFields }, "share")
        : "share not recorded",
    age: formatEvidenceAge(relationship),
    doubt: doubts.filter(Boolean).join(", "),
    share: isOperator ? 1 : (share ?? 0),
  };
}

/** Lists the ids of the entities of a tree, each once. */
export const listTreeIds = (node: OwnerNode): readonly string[] => [
  ...new Set([node.id, ...node.owners.flatMap(listTreeIds)]),
];
