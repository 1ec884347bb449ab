import type { IncompleteReason } from "../shared/completeness.js";
import type { EvidenceReader } from "./evidence-reader.js";
import {
  createCaseStatusRequest,
  createLinkRequest,
  createOwnersRequest,
  createParticipationsRequest,
  type EvidenceRequest,
} from "./evidence-requests.js";
import type { VerifiedFact } from "./verify-fact.js";

/** Reads the data of a request. */
export type ReadEvidenceRequest = <T>(request: EvidenceRequest) => Promise<T>;

interface FactList {
  readonly totalCount: number;
  readonly nodes: readonly VerifiedFact[];
}

interface OwnersData {
  readonly ownershipTree: {
    readonly completeness: { readonly reasons: readonly IncompleteReason[] };
    readonly relationships: readonly VerifiedFact[];
  };
}

interface StatusData {
  readonly nodes: readonly ({ readonly id: string; readonly caseStatus?: string } | null)[];
}

/**
 * Creates a reader of the evidence for one statement, as known at an instant. Default: now.
 * @param readRequest may keep what it read, since statements have parties in common
 */
export function createEvidenceReader(
  readRequest: ReadEvidenceRequest,
  knownAt: string | undefined,
): EvidenceReader {
  const reasons = new Set<IncompleteReason>();
  const reportCut = (list: FactList | undefined): void => {
    if (list && list.totalCount > list.nodes.length) reasons.add("NODE_LIMIT");
  };
  return {
    async readLinks(from, to, kind) {
      const { forward, backward } = await readRequest<{ forward: FactList; backward?: FactList }>(
        createLinkRequest(from, to, kind, knownAt),
      );
      reportCut(forward);
      reportCut(backward);
      const facts = [...forward.nodes, ...(backward?.nodes ?? [])];
      return {
        facts: facts.filter((fact) => fact.kind === kind.kind),
        absences: facts.filter(({ absentKind }) => absentKind === kind.kind),
      };
    },
    async readOwners(id, days) {
      const { ownershipTree } = await readRequest<OwnersData>(createOwnersRequest(id, days, knownAt));
      for (const reason of ownershipTree.completeness.reasons) reasons.add(reason);
      return ownershipTree.relationships;
    },
    async readParticipations(id) {
      const { facts } = await readRequest<{ facts: FactList }>(createParticipationsRequest(id, knownAt));
      reportCut(facts);
      return facts.nodes;
    },
    async readCaseStatus(ids, day) {
      const { nodes } = await readRequest<StatusData>(createCaseStatusRequest(ids, day, knownAt));
      return new Map(
        nodes.flatMap((node) =>
          node?.caseStatus === undefined ? [] : [[node.id, node.caseStatus] as const],
        ),
      );
    },
    listIncompleteReasons: () => [...reasons],
  };
}
