import { AbsentKind } from "../../../domain/relationships/absence.js";
import type { AnswerTime } from "../answer/tool-answer.js";
import { assistantDocument, claimedFactFragment, claimFragment } from "../facts/fragments.js";

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

export interface StatementEnds {
  readonly from: string;
  readonly to: string;
}

/** Asks for the facts of a kind, and the absences of such a fact, from one entity to another. */
export const linkRequest = (ends: StatementEnds, kind: string, knownAt?: string) => ({
  text: linkDocument,
  variables: {
    ...ends,
    kinds: [kind, ...(absentKinds.has(kind) ? ["ABSENCE"] : [])],
    isSymmetric: isSymmetric(kind),
    always: { validDuring: {}, knownAt },
  },
});

/** Asks for the stakes in an entity and in its owners that may have been held then. */
export const ownersRequest = (id: string, { knownAt, validAt, validDuring }: AnswerTime) => ({
  text: ownersDocument,
  variables: {
    id,
    asOf: { validDuring: validDuring ?? { from: validAt, to: validAt }, knownAt, certainty: "POSSIBLE" },
  },
});

/** Asks for the participations of a party. */
export const participationsRequest = (id: string, knownAt?: string) => ({
  text: participationsDocument,
  variables: { id, always: { validDuring: {}, knownAt } },
});

/** Asks for the status of lawsuits. */
export const caseStatusRequest = (ids: readonly string[], asOf: object) => ({
  text: statusDocument,
  variables: { ids, asOf },
});

/** The kinds whose absence can be recorded. */
const absentKinds: ReadonlySet<string> = new Set(Object.keys(AbsentKind));

const isSymmetric = (kind: string): boolean => kind === "AFFILIATION" || kind === "RELATED_CASE";
