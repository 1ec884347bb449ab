import { type RelationshipKindModel, requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Absence, AbsentKind } from "../../domain/relationships/absence.js";
import { Participation } from "../../domain/relationships/participation.js";
import { type Day, formatIsoDate } from "../../domain/time.js";
import { claimedFactFragment, claimFragment, composeDocument } from "../shared/fact-fragments.js";
import type { StatementDays } from "./fact-period.js";

const fragments = [claimedFactFragment, claimFragment];

/** Facts between two entities that are read at most. */
const MAX_FACTS = 50;
/** Participations of a party that are read at most. */
const MAX_PARTICIPATIONS = 100;

const linkDocument = composeDocument(
  `query LinksOfStatement($from: ID!, $to: ID!, $kinds: [RelationshipKind!], $isSymmetric: Boolean!, $always: AsOf) {
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
  `query OwnersOfStatement($id: ID!, $asOf: AsOf) {
  ownershipTree(id: $id, direction: OWNERS, maxDepth: 6, asOf: $asOf) {
    completeness { reasons }
    relationships { ...ClaimedFact }
  }
}`,
  ...fragments,
);

const participationsDocument = composeDocument(
  `query SuitsOfParty($id: ID!, $always: AsOf) {
  facts(kinds: [${requireRelationshipKind(Participation).kind}], where: { from: { id: { eq: $id } } }, first: ${MAX_PARTICIPATIONS}, asOf: $always) {
    totalCount
    nodes { ...ClaimedFact }
  }
}`,
  ...fragments,
);

const statusDocument = `query StatusOfSuits($ids: [ID!]!, $asOf: AsOf) {
  nodes(ids: $ids, asOf: $asOf) { id ... on Lawsuit { caseStatus } }
}`;

/** A document and its variables. */
export interface EvidenceRequest {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Requests the facts of a kind, and the absences of such a fact, from one entity to another. */
export const createLinkRequest = (
  from: string,
  to: string,
  { kind, connections }: RelationshipKindModel,
  knownAt?: string,
): EvidenceRequest => ({
  text: linkDocument,
  variables: {
    from,
    to,
    kinds: [kind, ...(kind in AbsentKind ? [requireRelationshipKind(Absence).kind] : [])],
    isSymmetric: connections.some(({ reads }) => reads === "BOTH"),
    always: { validDuring: {}, knownAt },
  },
});

/** Requests the stakes in an entity and in its owners that may have been held on the days. */
export const createOwnersRequest = (
  id: string,
  { from, to }: StatementDays,
  knownAt?: string,
): EvidenceRequest => ({
  text: ownersDocument,
  variables: {
    id,
    asOf: {
      validDuring: { from: formatIsoDate(from), to: formatIsoDate(to) },
      knownAt,
      certainty: "POSSIBLE",
    },
  },
});

/** Requests the participations of a party. */
export const createParticipationsRequest = (id: string, knownAt?: string): EvidenceRequest => ({
  text: participationsDocument,
  variables: { id, always: { validDuring: {}, knownAt } },
});

/** Requests the status of lawsuits on a day. */
export const createCaseStatusRequest = (
  ids: readonly string[],
  day: Day,
  knownAt?: string,
): EvidenceRequest => ({
  text: statusDocument,
  variables: { ids, asOf: { validAt: formatIsoDate(day), knownAt } },
});
