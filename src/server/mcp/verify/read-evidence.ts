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
import {
  createCaseStatusRequest,
  createLinkRequest,
  createOwnersRequest,
  createParticipationsRequest,
} from "./evidence-requests.js";

interface FactList {
  readonly totalCount: number;
  readonly nodes: readonly VerifiedFact[];
}

interface OwnershipTree {
  readonly completeness: { readonly reasons: readonly string[] };
  readonly relationships: readonly VerifiedFact[];
}

interface Links {
  readonly forward: FactList;
  readonly backward?: FactList;
}

interface Cases {
  readonly nodes: readonly ({ readonly id: string; readonly caseStatus?: string } | null)[];
}

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
  const readData = async <T>(
    { text, variables }: { readonly text: string; readonly variables: Readonly<Record<string, unknown>> },
    listReasons: (data: T) => readonly string[],
  ): Promise<T> => {
    const answer = await execute<AtRevision & T>(text, variables);
    states.push(toReadState(answer, listReasons(answer.data)));
    return answer.data;
  };
  return {
    async readLinks(from, to, kind) {
      const request = createLinkRequest(from, to, kind, knownAt);
      const { forward, backward } = await readData<Links>(request, (data) => [
        ...listCutReasons(data.forward),
        ...listCutReasons(data.backward),
      ]);
      const facts = [...forward.nodes, ...(backward?.nodes ?? [])];
      return {
        facts: facts.filter((fact) => fact.kind === kind.kind),
        absences: facts.filter(({ absentKind }) => absentKind === kind.kind),
      };
    },
    async readOwners(id, days) {
      const { ownershipTree } = await readData<{ readonly ownershipTree: OwnershipTree }>(
        createOwnersRequest(id, days, knownAt),
        (data) => data.ownershipTree.completeness.reasons,
      );
      return ownershipTree.relationships;
    },
    async readParticipations(id) {
      const { facts } = await readData<{ readonly facts: FactList }>(
        createParticipationsRequest(id, knownAt),
        (data) => listCutReasons(data.facts),
      );
      return facts.nodes;
    },
    async readCaseStatus(ids, day) {
      const { nodes } = await readData<Cases>(createCaseStatusRequest(ids, day, knownAt), () => []);
      return new Map(
        nodes.flatMap((node) => (node?.caseStatus ? [[node.id, node.caseStatus] as const] : [])),
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

const listCutReasons = (list: FactList | undefined): readonly string[] =>
  list && list.totalCount > list.nodes.length ? ["LIST_LIMIT"] : [];
