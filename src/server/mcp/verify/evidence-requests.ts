import { AbsentKind } from "../../../domain/relationships/absence.js";
import type { AnswerTime } from "../answer/tool-answer.js";
import { claimedFactFragment, claimFragment, composeDocument } from "../facts/fragments.js";

const fragments = [claimedFactFragment, claimFragment];

/** Facts between two entities that are read at most. */
const MAX_FACTS = 50;
/** Participations of a party that are read at most. */
const MAX_PARTICIPATIONS = 100;

const linkDocument = composeDocument(
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

const ownersDocument = composeDocument(
  `query AssistantVerifyOwners($id: ID!, $asOf: AsOf) {
  graph { revision }
  ownershipTree(id: $id, direction: OWNERS, maxDepth: 6, asOf: $asOf) {
    completeness { reasons }
    relationships { ...ClaimedFact }
  }
}`,
  ...fragments,
);

const participationsDocument = composeDocument(
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

/** Requests the facts of a kind, and the absences of such a fact, from one entity to another. */
export const createLinkRequest = (ends: StatementEnds, kind: string, knownAt?: string) => ({
  text: linkDocument,
  variables: {
    ...ends,
    kinds: [kind, ...(absentKinds.has(kind) ? ["ABSENCE"] : [])],
    isSymmetric: isSymmetric(kind),
    always: { validDuring: {}, knownAt },
  },
});

/** Requests the stakes in an entity and in its owners that may have been held then. */
export const createOwnersRequest = (id: string, { knownAt, validAt, validDuring }: AnswerTime) => ({
  text: ownersDocument,
  variables: {
    id,
    asOf: { validDuring: validDuring ?? { from: validAt, to: validAt }, knownAt, certainty: "POSSIBLE" },
  },
});

/** Requests the participations of a party. */
export const createParticipationsRequest = (id: string, knownAt?: string) => ({
  text: participationsDocument,
  variables: { id, always: { validDuring: {}, knownAt } },
});

/** Requests the status of lawsuits. */
export const createCaseStatusRequest = (ids: readonly string[], asOf: object) => ({
  text: statusDocument,
  variables: { ids, asOf },
});

/** The kinds whose absence can be recorded. */
const absentKinds: ReadonlySet<string> = new Set(Object.keys(AbsentKind));

const isSymmetric = (kind: string): boolean => kind === "AFFILIATION" || kind === "RELATED_CASE";
