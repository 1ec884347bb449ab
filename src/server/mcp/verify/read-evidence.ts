import { AbsentKind } from "../../../domain/relationships/absence.js";
import { sum } from "../../../util/sum.js";
import {
  type AskDocument,
  type AtRevision,
  type DocumentAnswer,
  MAY_MIX,
  type ReadState,
  readStateOf,
} from "../answer/document-answer.js";
import { assistantDocument, claimedFactFragment, claimFragment } from "../facts/fragments.js";
import type { VerifiedFact } from "./judged-fact.js";
import type { StatementVerb } from "./verbs.js";

const fragments = [claimedFactFragment, claimFragment];

/** Facts between two entities that are read at most. */
const MAX_FACTS = 50;
/** Participations of a party that are read at most. */
const MAX_PARTICIPATIONS = 100;

const linkDocument = assistantDocument(
  `query AssistantVerify($from: ID!, $to: ID!, $kinds: [RelationshipKind!], $isSymmetric: Boolean!, $always: AsOf) {
  graph { revision }
  forward: facts(kinds: $kinds, where: { from: { id: { eq: $from } }, to: { id: { eq: $to } } }, first: ${MAX_FACTS}, asOf: $always) {
    totalCount
    nodes { ...ClaimedFact }
  }
  backward: facts(kinds: $kinds, where: { from: { id: { eq: $to } }, to: { id: { eq: $from } } }, first: ${MAX_FACTS}, asOf: $always) @include(if: $isSymmetric) {
    totalCount
    nodes { ...ClaimedFact }
  }
}`,
  ...fragments,
);

const ownersDocument = assistantDocument(
  `query AssistantVerifyOwners($id: ID!, $asOf: AsOf) {
  graph { revision }
  ownershipTree(id: $id, direction: OWNERS, maxDepth: 6, asOf: $asOf) {
    completeness { reasons }
    relationships { ...ClaimedFact }
  }
}`,
  ...fragments,
);

const participationsDocument = assistantDocument(
  `query AssistantVerifyParty($id: ID!, $always: AsOf) {
  graph { revision }
  facts(kinds: [PARTICIPATION], where: { from: { id: { eq: $id } } }, first: ${MAX_PARTICIPATIONS}, asOf: $always) {
    totalCount
    nodes { ...ClaimedFact }
  }
}`,
  ...fragments,
);

const statusDocument = `query AssistantVerifyStatus($ids: [ID!]!, $asOf: AsOf) {
  graph { revision }
  nodes(ids: $ids, asOf: $asOf) { id ... on Lawsuit { caseStatus } }
}`;

interface FactList {
  readonly totalCount: number;
  readonly nodes: readonly VerifiedFact[];
}

interface ReadEvidence<T> extends ReadState {
  readonly found: T;
}

export interface StatementEnds {
  readonly from: string;
  readonly to: string;
}

/** The facts of a kind, and the absences of such a fact, from one entity to another, of any day. */
export async function readLinks(
  ask: AskDocument,
  ends: StatementEnds,
  { kind }: StatementVerb,
  knownAt: string | undefined,
) {
  const kinds = [kind.kind, ...(absentKinds.has(kind.kind) ? ["ABSENCE"] : [])];
  const answer = await ask<AtRevision & { readonly forward: FactList; readonly backward?: FactList }>(
    linkDocument,
    { ...ends, kinds, isSymmetric: isSymmetric(kind.kind), always: { validDuring: {}, knownAt } },
  );
  const { forward, backward } = answer.data;
  const lists = [forward, ...(backward ? [backward] : [])];
  const found = lists.flatMap(({ nodes }) => nodes);
  return read(answer, lists.flatMap(cutReasons), {
    facts: found.filter((fact) => fact.kind === kind.kind),
    absences: found.filter((fact) => absentKindOf(fact) === kind.kind),
  });
}

/** The stakes in an entity and in its owners that may have been held in a period. */
export async function readOwners(
  ask: AskDocument,
  id: string,
  validDuring: object,
  knownAt: string | undefined,
): Promise<ReadEvidence<readonly VerifiedFact[]>> {
  const answer = await ask<
    AtRevision & {
      readonly ownershipTree: {
        readonly completeness: { readonly reasons: readonly string[] };
        readonly relationships: readonly VerifiedFact[];
      };
    }
  >(ownersDocument, { id, asOf: { validDuring, knownAt, certainty: "POSSIBLE" } });
  const { completeness, relationships } = answer.data.ownershipTree;
  return read(answer, completeness.reasons, relationships);
}

/** The participations of a party, of any day. */
export async function readParticipations(
  ask: AskDocument,
  id: string,
  knownAt: string | undefined,
): Promise<ReadEvidence<readonly VerifiedFact[]>> {
  const always = { validDuring: {}, knownAt };
  const answer = await ask<AtRevision & { readonly facts: FactList }>(participationsDocument, { id, always });
  return read(answer, cutReasons(answer.data.facts), answer.data.facts.nodes);
}

/** The status of lawsuits on a day, by id. */
export async function readCaseStatus(
  ask: AskDocument,
  ids: readonly string[],
  asOf: object,
): Promise<ReadEvidence<ReadonlyMap<string, string>>> {
  type Node = { readonly id: string; readonly caseStatus?: string } | null;
  const answer = await ask<AtRevision & { readonly nodes: readonly Node[] }>(statusDocument, { ids, asOf });
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
    cost: sum(parts.map(({ cost }) => cost)),
    incompleteBecause: [...new Set([...reasons, ...(revisions.size > 1 ? [MAY_MIX] : [])])],
  };
}

/** The kinds whose absence can be recorded. */
const absentKinds: ReadonlySet<string> = new Set(Object.keys(AbsentKind));

const isSymmetric = (kind: string): boolean => kind === "AFFILIATION" || kind === "RELATED_CASE";

const absentKindOf = ({ kind, absentKind }: VerifiedFact): string | null =>
  kind === "ABSENCE" && absentKind !== undefined ? absentKind : null;

const cutReasons = ({ totalCount, nodes }: FactList): readonly string[] =>
  totalCount > nodes.length ? ["LIST_LIMIT"] : [];

const read = <T>(
  answer: DocumentAnswer<AtRevision>,
  reasons: readonly string[],
  found: T,
): ReadEvidence<T> => ({ found, ...readStateOf(answer, reasons) });
