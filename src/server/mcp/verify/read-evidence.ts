import type { EvidenceReader } from "../../../analysis/verification/evidence-reader.js";
import type { VerifiedFact } from "../../../analysis/verification/verify-fact.js";
import { sumNumbers } from "../../../util/sum.js";
import {
  type AtRevision,
  type ExecuteDocument,
  MAY_MIX,
  type ReadState,
  toReadState,
} from "../answer/document-answer.js";
import type {
  AssistantVerifyOwnersQuery,
  AssistantVerifyPartyQuery,
  AssistantVerifyQuery,
  AssistantVerifyStatusQuery,
} from "../gql/documents.js";
import {
  createCaseStatusRequest,
  createLinkRequest,
  createOwnersRequest,
  createParticipationsRequest,
} from "./evidence-requests.js";

/** A reader of evidence that runs documents. */
export interface DocumentEvidenceReader extends EvidenceReader {
  /** The state of the graph that was read so far. */
  readonly getState: () => ReadState;
}

/** Creates a reader of what was known at an instant. Default: now. */
export function createEvidenceReader(
  execute: ExecuteDocument,
  knownAt: string | undefined,
): DocumentEvidenceReader {
  const states: ReadState[] = [];
  const readData = async <T extends AtRevision>(
    { text, variables }: { readonly text: string; readonly variables: Readonly<Record<string, unknown>> },
    listReasons: (data: T) => readonly string[],
  ): Promise<T> => {
    const answer = await execute<T>(text, variables);
    states.push(toReadState(answer, listReasons(answer.data)));
    return answer.data;
  };
  return {
    async readLinks(from, to, kind) {
      const request = createLinkRequest(from, to, kind, knownAt);
      const { forward, backward } = await readData<AssistantVerifyQuery>(request, (data) => [
        ...listCutReasons(data.forward),
        ...listCutReasons(data.backward),
      ]);
      const facts: readonly VerifiedFact[] = [...forward.nodes, ...(backward?.nodes ?? [])];
      return {
        facts: facts.filter((fact) => fact.kind === kind.kind),
        absences: facts.filter(({ absentKind }) => absentKind === kind.kind),
      };
    },
    async readOwners(id, days) {
      const { ownershipTree } = await readData<AssistantVerifyOwnersQuery>(
        createOwnersRequest(id, days, knownAt),
        (data) => data.ownershipTree.completeness.reasons,
      );
      return ownershipTree.relationships;
    },
    async readParticipations(id) {
      const { facts } = await readData<AssistantVerifyPartyQuery>(
        createParticipationsRequest(id, knownAt),
        (data) => listCutReasons(data.facts),
      );
      return facts.nodes;
    },
    async readCaseStatus(ids, day) {
      const { nodes } = await readData<AssistantVerifyStatusQuery>(
        createCaseStatusRequest(ids, day, knownAt),
        () => [],
      );
      return new Map(
        nodes.flatMap((node) => (node && "caseStatus" in node ? [[node.id, node.caseStatus] as const] : [])),
      );
    },
    getState: () => mergeStates(states),
    listIncompleteReasons: () => mergeStates(states).incompleteBecause,
  };
}

/** The state of what was read in several steps, between which others may have written. */
function mergeStates(states: readonly ReadState[]): ReadState {
  const revisions = new Set(states.map(({ revision }) => revision));
  const reasons = states.flatMap(({ incompleteBecause }) => incompleteBecause);
  return {
    revision: Math.max(...revisions),
    cost: sumNumbers(states.map(({ cost }) => cost)),
    incompleteBecause: [...new Set([...reasons, ...(revisions.size > 1 ? [MAY_MIX] : [])])],
  };
}

const listCutReasons = (list: AssistantVerifyPartyQuery["facts"] | undefined): readonly string[] =>
  list && list.totalCount > list.nodes.length ? ["LIST_LIMIT"] : [];
