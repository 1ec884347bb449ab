import { AbsentKind } from "../../../domain/relationships/absence.js";
import type { AskDocument, DocumentAnswer } from "../answer/document-answer.js";
import { assistantDocument, claimFragment, factFragment } from "../facts/fragments.js";
import type { VerifiedFact } from "./judged-fact.js";
import type { StatementVerb } from "./verbs.js";

const verifiedFact = `fragment VerifiedFact on Relationship {
  ...AssistantFact
  evidence: claims(first: 20) { nodes { ...AssistantClaim } }
}`;

const fragments = [verifiedFact, factFragment, claimFragment];

/** Facts between two entities that are read at most. */
const MAX_FACTS = 50;
/** Participations of a party that are read at most. */
const MAX_PARTICIPATIONS = 100;

const linkDocument = assistantDocument(
  `query AssistantVerify($from: ID!, $to: ID!, $kinds: [RelationshipKind!], $isSymmetric: Boolean!, $always: AsOf) {
  graph { revision }
  forward: facts(kinds: $kinds, where: { from: { id: { eq: $from } }, to: { id: { eq: $to } } }, first: ${MAX_FACTS}, asOf: $always) {
    totalCount
    nodes { ...VerifiedFact }
  }
  backward: facts(kinds: $kinds, where: { from: { id: { eq: $to } }, to: { id: { eq: $from } } }, first: ${MAX_FACTS}, asOf: $always) @include(if: $isSymmetric) {
    totalCount
    nodes { ...VerifiedFact }
  }
}`,
  ...fragments,
);

const ownersDocument = assistantDocument(
  `query AssistantVerifyOwners($from: ID!, $to: ID!, $atThatTime: AsOf) {
  graph { revision }
  ofObject: ownershipTree(id: $to, direction: OWNERS, maxDepth: 6, asOf: $atThatTime) { ...Owners }
  ofSubject: ownershipTree(id: $from, direction: OWNERS, maxDepth: 6, asOf: $atThatTime) { ...Owners }
}

fragment Owners on Subgraph { completeness { reasons } relationships { ...VerifiedFact } }`,
  ...fragments,
);

const suitsDocument = assistantDocument(
  `query AssistantVerifySuits($from: ID!, $to: ID!, $always: AsOf) {
  graph { revision }
  ofSubject: facts(kinds: [PARTICIPATION], where: { from: { id: { eq: $from } } }, first: ${MAX_PARTICIPATIONS}, asOf: $always) {
    totalCount
    nodes { ...VerifiedFact }
  }
  ofObject: facts(kinds: [PARTICIPATION], where: { from: { id: { eq: $to } } }, first: ${MAX_PARTICIPATIONS}, asOf: $always) {
    totalCount
    nodes { ...VerifiedFact }
  }
}`,
  ...fragments,
);

const statusDocument = `query AssistantVerifyStatus($ids: [ID!]!, $atThatTime: AsOf) {
  graph { revision }
  nodes(ids: $ids, asOf: $atThatTime) { id ... on Lawsuit { caseStatus } }
}`;

export const verifyDocuments = [linkDocument, ownersDocument, suitsDocument, statusDocument] as const;

interface FactList {
  readonly totalCount: number;
  readonly nodes: readonly VerifiedFact[];
}

interface Read<T> {
  readonly found: T;
  readonly revision: number;
  readonly cost: number;
  readonly incompleteBecause: readonly string[];
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
  const answer = await ask<{ readonly forward: FactList; readonly backward?: FactList }>(linkDocument, {
    ...ends,
    kinds,
    isSymmetric: isSymmetric(kind.kind),
    always: asOf({}, knownAt),
  });
  const { forward, backward } = answer.data;
  const lists = [forward, ...(backward ? [backward] : [])];
  const found = lists.flatMap(({ nodes }) => nodes);
  return read(answer, lists, {
    facts: found.filter((fact) => fact.kind === kind.kind),
    absences: found.filter((fact) => absentKindOf(fact) === kind.kind),
  });
}

/** The stakes in two entities and in their owners, in a period. */
export async function readOwners(
  ask: AskDocument,
  ends: StatementEnds,
  period: object,
  knownAt: string | undefined,
) {
  type Tree = {
    readonly completeness: { readonly reasons: readonly string[] };
    readonly relationships: readonly VerifiedFact[];
  };
  const answer = await ask<{ readonly ofObject: Tree; readonly ofSubject: Tree }>(ownersDocument, {
    ...ends,
    atThatTime: { ...asOf(period, knownAt), certainty: "POSSIBLE" },
  });
  const { ofObject, ofSubject } = answer.data;
  const found = [...ofObject.relationships, ...ofSubject.relationships];
  const { incompleteBecause, ...rest } = read(answer, [], found);
  const reasons = [...ofObject.completeness.reasons, ...ofSubject.completeness.reasons];
  return { ...rest, incompleteBecause: [...incompleteBecause, ...reasons] };
}

/** The participations of two parties of any day, and the status of the subject's lawsuits on a day. */
export async function readSuits(
  ask: AskDocument,
  ends: StatementEnds,
  day: string,
  knownAt: string | undefined,
) {
  const answer = await ask<{ readonly ofSubject: FactList; readonly ofObject: FactList }>(suitsDocument, {
    ...ends,
    always: asOf({}, knownAt),
  });
  const { ofSubject, ofObject } = answer.data;
  const ids = [...new Set(ofSubject.nodes.map(({ to }) => to.id))];
  const caseStatus = new Map<string, string>();
  if (ids.length > 0) {
    const atThatTime = { validAt: day, ...(knownAt !== undefined && { knownAt }) };
    const { data } = await ask<{
      readonly nodes: readonly ({ readonly id: string; readonly caseStatus?: string } | null)[];
    }>(statusDocument, { ids, atThatTime });
    for (const node of data.nodes) if (node?.caseStatus) caseStatus.set(node.id, node.caseStatus);
  }
  return read(answer, [ofSubject, ofObject], {
    ofSubject: ofSubject.nodes,
    ofObject: ofObject.nodes,
    caseStatus,
  });
}

const asOf = (validDuring: object, knownAt: string | undefined) => ({
  validDuring,
  ...(knownAt !== undefined && { knownAt }),
});

/** The kinds whose absence can be recorded. */
const absentKinds: ReadonlySet<string> = new Set(Object.keys(AbsentKind));

const isSymmetric = (kind: string): boolean => kind === "AFFILIATION" || kind === "RELATED_CASE";

const absentKindOf = (fact: VerifiedFact): unknown =>
  fact.kind === "ABSENCE" ? (fact as unknown as { readonly absentKind: string }).absentKind : null;

function read<T>(answer: DocumentAnswer<unknown>, lists: readonly FactList[], found: T): Read<T> {
  const { graph } = answer.data as { readonly graph: { readonly revision: number } };
  const isCut = lists.some(({ totalCount, nodes }) => totalCount > nodes.length);
  const reasons = [...(isCut ? ["LIST_LIMIT"] : []), ...(answer.mayMix ? ["MAY_MIX_STATES"] : [])];
  return { found, revision: graph.revision, cost: answer.cost, incompleteBecause: reasons };
}
