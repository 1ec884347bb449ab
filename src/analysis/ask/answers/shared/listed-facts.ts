import { MAX_ROWS } from "./incompleteness.js";

/** A fact in a list. */
export interface ListedFact {
  readonly id: string;
  readonly kind: string;
  readonly sentence: string;
  readonly status: string;
  readonly disputedFields: readonly string[];
  readonly validFrom: string | null;
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string };
  readonly role?: string;
  readonly partyStatus?: string;
  readonly share?: number | null;
}

interface FactPage {
  readonly totalCount: number;
  readonly aggregate: { readonly possibleCount: number; readonly outsideAsOf: number };
  readonly nodes: readonly ListedFact[];
}

/** An entity with a list of its facts. */
export interface ListedEntity {
  readonly id: string;
  readonly name: string;
  readonly disputedFields: readonly string[];
  readonly relationships: FactPage;
}

/** The fragment that reads them. */
export const listFragment = `fragment ListedFacts on Entity {
  id
  name
  disputedFields
  relationships(kinds: $kinds, direction: $direction, first: ${MAX_ROWS}) {
    totalCount
    aggregate { possibleCount outsideAsOf }
    nodes {
      id kind sentence status disputedFields validFrom
      from { id name }
      to { id name }
      ... on Participation { role partyStatus exit exitedOn }
      ... on Ownership { share }
    }
  }
}`;
