import { at, type GleifPart, listAt, textAt } from "../../formats/readers/gleif/parts.js";

/**
 * What GLEIF's web API says, with the names and the nesting that its files have, so that both are read alike. The API has other
 * names for the same, and ids of relationships that change with each version, which are not read.
 */

/** A record of level 1. */
export const recordPart = (attributes: GleifPart): GleifPart => ({
  LEI: textAt(attributes, "lei"),
  Entity: entityPart(at(attributes, "entity")),
  Registration: registrationPart(attributes),
});

const entityPart = (entity: GleifPart): GleifPart => ({
  LegalName: textAt(entity, "legalName", "name"),
  OtherEntityNames: { OtherEntityName: listAt(entity, "otherNames").map(namePart) },
  TransliteratedOtherEntityNames: {
    TransliteratedOtherEntityName: listAt(entity, "transliteratedOtherNames").map(namePart),
  },
  LegalAddress: { Country: textAt(entity, "legalAddress", "country") },
  LegalForm: { OtherLegalForm: textAt(entity, "legalForm", "other") },
  EntityCategory: textAt(entity, "category"),
  EntityStatus: textAt(entity, "status"),
  EntityCreationDate: midnightIn(textAt(entity, "creationDate")),
  EntityExpirationDate: midnightIn(textAt(entity, "expiration", "date")),
  LegalEntityEvents: {
    LegalEntityEvent: listAt(entity, "eventGroups")
      .flatMap((group) => listAt(group, "events"))
      .map((event) => ({
        LegalEntityEventType: textAt(event, "type"),
        LegalEntityEventEffectiveDate: midnightIn(textAt(event, "effectiveDate")),
        "@event_status": textAt(event, "status"),
      })),
  },
});

const namePart = (name: GleifPart): GleifPart => ({
  $: textAt(name, "name"),
  "@xml:lang": textAt(name, "language"),
  "@type": textAt(name, "type"),
});

/** A record of level 2. */
export const relationshipPart = (attributes: GleifPart): GleifPart => ({
  Relationship: {
    StartNode: { NodeID: textAt(attributes, "relationship", "startNode", "id") },
    EndNode: { NodeID: textAt(attributes, "relationship", "endNode", "id") },
    RelationshipType: textAt(attributes, "relationship", "type"),
    RelationshipStatus: textAt(attributes, "relationship", "status"),
    RelationshipPeriods: {
      RelationshipPeriod: listAt(attributes, "relationship", "periods").map((period) => ({
        StartDate: midnightIn(textAt(period, "startDate")),
        EndDate: midnightIn(textAt(period, "endDate")),
        PeriodType: textAt(period, "type"),
      })),
    },
  },
  Registration: registrationPart(attributes),
  ...deletionPart(textAt(attributes, "extension", "deletedAt")),
});

const deletionPart = (deletedAt: string | undefined): object =>
  deletedAt === undefined ? {} : { Extension: { Deletion: { DeletedAt: deletedAt } } };

/** A reporting exception. */
export const exceptionPart = (attributes: GleifPart): GleifPart => ({
  LEI: textAt(attributes, "lei"),
  ExceptionCategory: textAt(attributes, "category"),
  ExceptionReason: textAt(attributes, "reason"),
  ExceptionReference: textAt(attributes, "reference"),
});

const registrationPart = (attributes: GleifPart): GleifPart => ({
  RegistrationStatus: textAt(attributes, "registration", "status"),
  LastUpdateDate: textAt(attributes, "registration", "lastUpdateDate"),
});

const HOUR = 3_600_000;

/**
 * The day of a date that the API gives as the instant at which it began where the company is: 2018-02-05T23:00:00Z is
 * 6 February in Berlin. That is the midnight nearest to it.
 */
function midnightIn(instant: string | undefined): string | undefined {
  if (instant === undefined || !/T\d\d:(00|30):00(\.0+)?Z$/.test(instant)) return instant;
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : new Date(time + 12 * HOUR).toISOString().slice(0, 10);
}
