import { Person } from "../../../domain/entities/person.js";
import { findKindById } from "../../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Affiliation } from "../../../domain/relationships/affiliation.js";
import { Counsel } from "../../../domain/relationships/counsel.js";
import { Employment } from "../../../domain/relationships/employment.js";
import { Judge } from "../../../domain/relationships/judge.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { Succession } from "../../../domain/relationships/succession.js";
import type { TypeClass } from "../../../domain/schema/field.js";
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
  readonly toFact: (entity: FtmEntity, from: string) => FtmFact | null;
}

/** The type of a fact, with its values. */
type FtmFact = Readonly<Record<string, unknown>> & { readonly type: TypeClass };

const readRole = (entity: FtmEntity): string | null =>
  findFirstValue(entity, "role", "status", "description");

/** A percentage as a share; null for a range or words. */
export function parseShare(percentage: string | null): number | null {
  const [, number] = /^\s*(\d+(?:[.,]\d+)?)(?:\s*%)?\s*$/.exec(percentage ?? "") ?? [];
  return number === undefined ? null : convertPercentToShare(Number(number.replace(",", ".")));
}

const buildAffiliation = (entity: FtmEntity, fallback: string) => ({
  type: Affiliation,
  affiliationRole: readRole(entity) ?? fallback,
});

const buildEmployment = (entity: FtmEntity, from: string, fallback: string) =>
  findKindById(from)?.type === Person
    ? { type: Employment, jobTitle: readRole(entity) ?? fallback }
    : buildAffiliation(entity, fallback);

/** Who takes part in a case. A judge and counsel are no parties here, although FollowTheMoney has one schema. */
const CASE_ROLES: readonly (readonly [RegExp, FtmFact])[] = [
  [/plaintiff|claimant|complainant|petitioner|appellant/i, { type: Participation, role: "PLAINTIFF" }],
  [/defendant|respondent|accused/i, { type: Participation, role: "DEFENDANT" }],
  [/judge/i, { type: Judge }],
  [/counsel|attorney|lawyer/i, { type: Counsel }],
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
        type: Ownership,
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
    Succession: { from: "predecessor", to: "successor", toFact: () => ({ type: Succession }) },
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
  if (!fact) return null;
  const { type, ...values } = fact;
  const { kind, prefix, time } = requireRelationshipKind(type);
  return {
    kind,
    ...values,
    id: convertForeignId(prefix, entity.id),
    from,
    to,
    validFrom: readDay(findFirstValue(entity, "startDate", "date")),
    ...(time === "STATE" && { validTo: readDay(findFirstValue(entity, "endDate")) }),
  };
}
