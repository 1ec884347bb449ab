import type { StatementVerb } from "../../../analysis/verification/statement-verbs.js";
import type { VerifiedFact } from "../../../analysis/verification/verify-fact.js";
import { sumNumbers } from "../../../util/sum.js";
import {
  type AtRevision,
  type DocumentAnswer,
  type ExecuteDocument,
  MAY_MIX,
  type ReadState,
  toReadState,
} from "../answer/document-answer.js";
import type { AnswerTime } from "../answer/tool-answer.js";
import {
  createCaseStatusRequest,
  createLinkRequest,
  createOwnersRequest,
  createParticipationsRequest,
  type StatementEnds,
} from "./evidence-requests.js";

interface FactList {
  readonly totalCount: number;
  readonly nodes: readonly VerifiedFact[];
}

interface ReadEvidence<T> extends ReadState {
  readonly evidence: T;
}

/** The facts of a kind, and the absences of such a fact, from one entity to another, of any day. */
export async function readLinks(
  execute: ExecuteDocument,
  ends: StatementEnds,
  { kind }: StatementVerb,
  knownAt: string | undefined,
) {
  const { text, variables } = createLinkRequest(ends, kind.kind, knownAt);
  type Links = { readonly forward: FactList; readonly backward?: FactList };
  const answer = await execute<AtRevision & Links>(text, variables);
  const { forward, backward } = answer.data;
  const lists = [forward, ...(backward ? [backward] : [])];
  const facts = lists.flatMap(({ nodes }) => nodes);
  return toReadEvidence(answer, lists.flatMap(listCutReasons), {
    facts: facts.filter((fact) => fact.kind === kind.kind),
    absences: facts.filter((fact) => getAbsentKind(fact) === kind.kind),
  });
}

/** The stakes in an entity and in its owners that may have been held then. */
export async function readOwners(
  execute: ExecuteDocument,
  id: string,
  asOf: AnswerTime,
): Promise<ReadEvidence<readonly VerifiedFact[]>> {
  const { text, variables } = createOwnersRequest(id, asOf);
  const answer = await execute<
    AtRevision & {
      readonly ownershipTree: {
        readonly completeness: { readonly reasons: readonly string[] };
        readonly relationships: readonly VerifiedFact[];
      };
    }
  >(text, variables);
  const { completeness, relationships } = answer.data.ownershipTree;
  return toReadEvidence(answer, completeness.reasons, relationships);
}

/** The participations of a party, of any day. */
export async function readParticipations(
  execute: ExecuteDocument,
  id: string,
  knownAt: string | undefined,
): Promise<ReadEvidence<readonly VerifiedFact[]>> {
  const { text, variables } = createParticipationsRequest(id, knownAt);
  const answer = await execute<AtRevision & { readonly facts: FactList }>(text, variables);
  return toReadEvidence(answer, listCutReasons(answer.data.facts), answer.data.facts.nodes);
}

/** The status of lawsuits on a day, by id. */
export async function readCaseStatus(
  execute: ExecuteDocument,
  ids: readonly string[],
  asOf: object,
): Promise<ReadEvidence<ReadonlyMap<string, string>>> {
  type Node = { readonly id: string; readonly caseStatus?: string } | null;
  const { text, variables } = createCaseStatusRequest(ids, asOf);
  const answer = await execute<AtRevision & { readonly nodes: readonly Node[] }>(text, variables);
  const statuses = answer.data.nodes.flatMap((node) =>
    node?.caseStatus ? [[node.id, node.caseStatus] as const] : [],
  );
  return toReadEvidence(answer, [], new Map(statuses));
}

/** The state of what was read in several steps, between which others may have written. */
export function mergeReadStates(parts: readonly ReadState[]): ReadState {
  const revisions = new Set(parts.map(({ revision }) => revision));
  const reasons = parts.flatMap(({ incompleteBecause }) => incompleteBecause);
  return {
    revision: Math.max(...revisions),
    cost: sumNumbers(parts.map(({ cost }) => cost)),
    incompleteBecause: [...new Set([...reasons, ...(revisions.size > 1 ? [MAY_MIX] : [])])],
  };
}

const getAbsentKind = ({ kind, absentKind }: VerifiedFact): string | null =>
  kind === "ABSENCE" && absentKind !== undefined ? absentKind : null;

const listCutReasons = ({ totalCount, nodes }: FactList): readonly string[] =>
  totalCount > nodes.length ? ["LIST_LIMIT"] : [];

const toReadEvidence = <T>(
  answer: DocumentAnswer<AtRevision>,
  reasons: readonly string[],
  evidence: T,
): ReadEvidence<T> => ({ evidence, ...toReadState(answer, reasons) });
