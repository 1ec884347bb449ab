import { sumNumbers } from "../../../util/sum.js";
import {
  type AskDocument,
  type AtRevision,
  type DocumentAnswer,
  MAY_MIX,
  type ReadState,
  readStateOf,
} from "../answer/document-answer.js";
import type { AnswerTime } from "../answer/tool-answer.js";
import {
  caseStatusRequest,
  linkRequest,
  ownersRequest,
  participationsRequest,
  type StatementEnds,
} from "./evidence-requests.js";
import type { VerifiedFact } from "./judged-fact.js";
import type { StatementVerb } from "./verbs.js";

interface FactList {
  readonly totalCount: number;
  readonly nodes: readonly VerifiedFact[];
}

interface ReadEvidence<T> extends ReadState {
  readonly found: T;
}

/** The facts of a kind, and the absences of such a fact, from one entity to another, of any day. */
export async function readLinks(
  ask: AskDocument,
  ends: StatementEnds,
  { kind }: StatementVerb,
  knownAt: string | undefined,
) {
  const { text, variables } = linkRequest(ends, kind.kind, knownAt);
  type Links = { readonly forward: FactList; readonly backward?: FactList };
  const answer = await ask<AtRevision & Links>(text, variables);
  const { forward, backward } = answer.data;
  const lists = [forward, ...(backward ? [backward] : [])];
  const found = lists.flatMap(({ nodes }) => nodes);
  return read(answer, lists.flatMap(cutReasons), {
    facts: found.filter((fact) => fact.kind === kind.kind),
    absences: found.filter((fact) => absentKindOf(fact) === kind.kind),
  });
}

/** The stakes in an entity and in its owners that may have been held then. */
export async function readOwners(
  ask: AskDocument,
  id: string,
  asOf: AnswerTime,
): Promise<ReadEvidence<readonly VerifiedFact[]>> {
  const { text, variables } = ownersRequest(id, asOf);
  const answer = await ask<
    AtRevision & {
      readonly ownershipTree: {
        readonly completeness: { readonly reasons: readonly string[] };
        readonly relationships: readonly VerifiedFact[];
      };
    }
  >(text, variables);
  const { completeness, relationships } = answer.data.ownershipTree;
  return read(answer, completeness.reasons, relationships);
}

/** The participations of a party, of any day. */
export async function readParticipations(
  ask: AskDocument,
  id: string,
  knownAt: string | undefined,
): Promise<ReadEvidence<readonly VerifiedFact[]>> {
  const { text, variables } = participationsRequest(id, knownAt);
  const answer = await ask<AtRevision & { readonly facts: FactList }>(text, variables);
  return read(answer, cutReasons(answer.data.facts), answer.data.facts.nodes);
}

/** The status of lawsuits on a day, by id. */
export async function readCaseStatus(
  ask: AskDocument,
  ids: readonly string[],
  asOf: object,
): Promise<ReadEvidence<ReadonlyMap<string, string>>> {
  type Node = { readonly id: string; readonly caseStatus?: string } | null;
  const { text, variables } = caseStatusRequest(ids, asOf);
  const answer = await ask<AtRevision & { readonly nodes: readonly Node[] }>(text, variables);
  const found = answer.data.nodes.flatMap((node) =>
    node?.caseStatus ? [[node.id, node.caseStatus] as const] : [],
  );
  return read(answer, [], new Map(found));
}

/** The state of what was read in several steps, between which others may have written. */
export function stateOfAll(parts: readonly ReadState[]): ReadState {
  const revisions = new Set(parts.map(({ revision }) => revision));
  const reasons = parts.flatMap(({ incompleteBecause }) => incompleteBecause);
  return {
    revision: Math.max(...revisions),
    cost: sumNumbers(parts.map(({ cost }) => cost)),
    incompleteBecause: [...new Set([...reasons, ...(revisions.size > 1 ? [MAY_MIX] : [])])],
  };
}

const absentKindOf = ({ kind, absentKind }: VerifiedFact): string | null =>
  kind === "ABSENCE" && absentKind !== undefined ? absentKind : null;

const cutReasons = ({ totalCount, nodes }: FactList): readonly string[] =>
  totalCount > nodes.length ? ["LIST_LIMIT"] : [];

const read = <T>(
  answer: DocumentAnswer<AtRevision>,
  reasons: readonly string[],
  found: T,
): ReadEvidence<T> => ({ found, ...readStateOf(answer, reasons) });
