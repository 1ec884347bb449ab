import { type GleifPart, getList, getPart, getText } from "../../formats/readers/gleif/gleif-part.js";

/**
 * Records of GLEIF's web API, with the names and the nesting that its files have, so that both are read alike. The API has other
 * names for the same, and ids of relationships that change with each version, which are not read.
 */

/** A record of level 1. */
export const toRecordPart = (attributes: GleifPart): GleifPart => ({
  LEI: getText(attributes, "lei"),
  Entity: toEntityPart(getPart(attributes, "entity")),
  Registration: toRegistrationPart(attributes),
});

const toEntityPart = (entity: GleifPart): GleifPart => ({
  LegalName: getText(entity, "legalName", "name"),
  OtherEntityNames: { OtherEntityName: getList(entity, "otherNames").map(toNamePart) },
  TransliteratedOtherEntityNames: {
    TransliteratedOtherEntityName: getList(entity, "transliteratedOtherNames").map(toNamePart),
  },
  LegalAddress: { Country: getText(entity, "legalAddress", "country") },
  LegalForm: { OtherLegalForm: getText(entity, "legalForm", "other") },
  EntityCategory: getText(entity, "category"),
  EntityStatus: getText(entity, "status"),
  EntityCreationDate: findNearestMidnight(getText(entity, "creationDate")),
  EntityExpirationDate: findNearestMidnight(getText(entity, "expiration", "date")),
  LegalEntityEvents: {
    LegalEntityEvent: getList(entity, "eventGroups")
      .flatMap((group) => getList(group, "events"))
      .map((event) => ({
        LegalEntityEventType: getText(event, "type"),
        LegalEntityEventEffectiveDate: findNearestMidnight(getText(event, "effectiveDate")),
        "@event_status": getText(event, "status"),
      })),
  },
});

const toNamePart = (name: GleifPart): GleifPart => ({
  $: getText(name, "name"),
  "@xml:lang": getText(name, "language"),
  "@type": getText(name, "type"),
});

/** A record of level 2. */
export const toRelationshipPart = (attributes: GleifPart): GleifPart => ({
  Relationship: {
    StartNode: { NodeID: getText(attributes, "relationship", "startNode", "id") },
    EndNode: { NodeID: getText(attributes, "relationship", "endNode", "id") },
    RelationshipType: getText(attributes, "relationship", "type"),
    RelationshipStatus: getText(attributes, "relationship", "status"),
    RelationshipPeriods: {
      RelationshipPeriod: getList(attributes, "relationship", "periods").map((period) => ({
        StartDate: findNearestMidnight(getText(period, "startDate")),
        EndDate: findNearestMidnight(getText(period, "endDate")),
        PeriodType: getText(period, "type"),
      })),
    },
  },
  Registration: toRegistrationPart(attributes),
  ...toDeletionPart(getText(attributes, "extension", "deletedAt")),
});

const toDeletionPart = (deletedAt: string | undefined): object =>
  deletedAt === undefined ? {} : { Extension: { Deletion: { DeletedAt: deletedAt } } };

/** A reporting exception. */
export const toExceptionPart = (attributes: GleifPart): GleifPart => ({
  LEI: getText(attributes, "lei"),
  ExceptionCategory: getText(attributes, "category"),
  ExceptionReason: getText(attributes, "reason"),
  ExceptionReference: getText(attributes, "reference"),
});

const toRegistrationPart = (attributes: GleifPart): GleifPart => ({
  RegistrationStatus: getText(attributes, "registration", "status"),
  LastUpdateDate: getText(attributes, "registration", "lastUpdateDate"),
});

const HOUR = 3_600_000;

/**
 * The day of a date that the API gives as the instant at which it began where the company is: 2018-02-05T23:00:00Z is
 * 6 February in Berlin. That is the midnight nearest to it.
 */
function findNearestMidnight(instant: string | undefined): string | undefined {
  if (instant === undefined || !/T\d\d:(00|30):00(\.0+)?Z$/.test(instant)) return instant;
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : new Date(time + 12 * HOUR).toISOString().slice(0, 10);
}
