import { findKind } from "../../../domain/kinds/vocabulary.js";
import { readDay } from "../../date-formats.js";
import { convertForeignId } from "../../foreign-ids.js";
import type { InputLine } from "../../format.js";
import { convertPercentToShare } from "../../percent.js";
import { type FtmEntity, findFirstValue } from "./ftm-entity.js";

/** Turns an entity whose schema links two things into a fact. */
export interface FtmLink {
  /** The properties that name the ends, in the direction of the fact. */
  readonly from: string;
  readonly to: string;
  readonly toFact: (
    entity: FtmEntity,
    from: string,
  ) => (Readonly<Record<string, unknown>> & { readonly kind: string }) | null;
}

const readRole = (entity: FtmEntity): string | null =>
  findFirstValue(entity, "role", "status", "description");

/** A percentage as a share; null for a range or words. */
export function parseShare(percentage: string | null): number | null {
  const [, number] = /^\s*(\d+(?:[.,]\d+)?)(?:\s*%)?\s*$/.exec(percentage ?? "") ?? [];
  return number === undefined ? null : convertPercentToShare(Number(number.replace(",", ".")));
}

const buildAffiliation = (entity: FtmEntity, fallback: string) => ({
  kind: "AFFILIATION",
  affiliationRole: readRole(entity) ?? fallback,
});

const buildEmployment = (entity: FtmEntity, from: string, fallback: string) =>
  from.startsWith("person:")
    ? { kind: "EMPLOYMENT", jobTitle: readRole(entity) ?? fallback }
    : buildAffiliation(entity, fallback);

/** Who takes part in a case. A judge and counsel are no parties here, although FollowTheMoney has one schema. */
const CASE_ROLES: readonly (readonly [
  RegExp,
  Readonly<Record<string, string>> & { readonly kind: string },
])[] = [
  [/plaintiff|claimant|complainant|petitioner|appellant/i, { kind: "PARTICIPATION", role: "PLAINTIFF" }],
  [/defendant|respondent|accused/i, { kind: "PARTICIPATION", role: "DEFENDANT" }],
  [/judge/i, { kind: "JUDGE" }],
  [/counsel|attorney|lawyer/i, { kind: "COUNSEL" }],
];

/** A part in a case; null if its role is unknown. */
function readCaseRole(entity: FtmEntity) {
  const role = CASE_ROLES.find(([pattern]) => pattern.test(readRole(entity) ?? ""));
  return role ? role[1] : null;
}

const LINKS = new Map<string, FtmLink>(
  Object.entries({
    Ownership: {
      from: "owner",
      to: "asset",
      toFact: (entity) => ({
        kind: "OWNERSHIP",
        share: parseShare(findFirstValue(entity, "percentage")),
      }),
    },
    Directorship: {
      from: "director",
      to: "organization",
      toFact: (entity, from) => buildEmployment(entity, from, "director"),
    },
    Employment: {
      from: "employee",
      to: "employer",
      toFact: (entity, from) => buildEmployment(entity, from, "employee"),
    },
    Membership: {
      from: "member",
      to: "organization",
      toFact: (entity) => buildAffiliation(entity, "member"),
    },
    Representation: {
      from: "agent",
      to: "client",
      toFact: (entity) => buildAffiliation(entity, "representative"),
    },
    Associate: { from: "person", to: "associate", toFact: (entity) => buildAffiliation(entity, "associate") },
    Family: {
      from: "person",
      to: "relative",
      toFact: (entity) => buildAffiliation(entity, findFirstValue(entity, "relationship") ?? "relative"),
    },
    UnknownLink: { from: "subject", to: "object", toFact: (entity) => buildAffiliation(entity, "linked") },
    Succession: { from: "predecessor", to: "successor", toFact: () => ({ kind: "SUCCESSION" }) },
    CourtCaseParty: { from: "party", to: "case", toFact: readCaseRole },
  } satisfies Record<string, FtmLink>),
);

export const findLink = (schema: string): FtmLink | undefined => LINKS.get(schema);

/** The names of the properties of a link that the fact cannot store. */
export const listOmittedLinkProperties = ({ share }: InputLine, entity: FtmEntity): readonly string[] =>
  share === null && findFirstValue(entity, "percentage") !== null ? [`${entity.schema}.percentage`] : [];

/** A link between two ids as a line without claims; null if its role is unknown. */
export function buildLinkLine(entity: FtmEntity, link: FtmLink, from: string, to: string): InputLine | null {
  const fact = link.toFact(entity, from);
  const kind = findKind(fact?.kind ?? "");
  if (!fact || kind?.category !== "RELATIONSHIP") return null;
  return {
    ...fact,
    id: convertForeignId(kind.prefix, entity.id),
    from,
    to,
    validFrom: readDay(findFirstValue(entity, "startDate", "date")),
    ...(kind.time === "STATE" && { validTo: readDay(findFirstValue(entity, "endDate")) }),
  };
}
