import { findKind } from "../../../domain/kinds/vocabulary.js";
import { dayIn } from "../../dates.js";
import { foreignId } from "../../foreign-ids.js";
import type { InputLine } from "../../format.js";
import { shareOfPercent } from "../../percent.js";
import { type FtmEntity, firstValue } from "./entity.js";

/** Turns an entity whose schema links two things into a fact. */
export interface Link {
  /** The properties that name the ends, in the direction of the fact. */
  readonly from: string;
  readonly to: string;
  readonly fact: (
    entity: FtmEntity,
    from: string,
  ) => (Readonly<Record<string, unknown>> & { readonly kind: string }) | null;
}

const role = (entity: FtmEntity): string | null => firstValue(entity, "role", "status", "description");

/** A percentage as a share; null for a range or words. */
export function shareOf(percentage: string | null): number | null {
  const [, number] = /^\s*(\d+(?:[.,]\d+)?)(?:\s*%)?\s*$/.exec(percentage ?? "") ?? [];
  return number === undefined ? null : shareOfPercent(Number(number.replace(",", ".")));
}

const affiliation = (entity: FtmEntity, fallback: string) => ({
  kind: "AFFILIATION",
  affiliationRole: role(entity) ?? fallback,
});

const employment = (entity: FtmEntity, from: string, fallback: string) =>
  from.startsWith("person:")
    ? { kind: "EMPLOYMENT", jobTitle: role(entity) ?? fallback }
    : affiliation(entity, fallback);

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
function partInCase(entity: FtmEntity) {
  const known = CASE_ROLES.find(([pattern]) => pattern.test(role(entity) ?? ""));
  return known ? known[1] : null;
}

const LINKS = new Map<string, Link>(
  Object.entries({
    Ownership: {
      from: "owner",
      to: "asset",
      fact: (entity) => ({
        kind: "OWNERSHIP",
        share: shareOf(firstValue(entity, "percentage")),
      }),
    },
    Directorship: {
      from: "director",
      to: "organization",
      fact: (entity, from) => employment(entity, from, "director"),
    },
    Employment: {
      from: "employee",
      to: "employer",
      fact: (entity, from) => employment(entity, from, "employee"),
    },
    Membership: { from: "member", to: "organization", fact: (entity) => affiliation(entity, "member") },
    Representation: { from: "agent", to: "client", fact: (entity) => affiliation(entity, "representative") },
    Associate: { from: "person", to: "associate", fact: (entity) => affiliation(entity, "associate") },
    Family: {
      from: "person",
      to: "relative",
      fact: (entity) => affiliation(entity, firstValue(entity, "relationship") ?? "relative"),
    },
    UnknownLink: { from: "subject", to: "object", fact: (entity) => affiliation(entity, "linked") },
    Succession: { from: "predecessor", to: "successor", fact: () => ({ kind: "SUCCESSION" }) },
    CourtCaseParty: { from: "party", to: "case", fact: partInCase },
  } satisfies Record<string, Link>),
);

export const linkOf = (schema: string): Link | undefined => LINKS.get(schema);

/** The names of the properties of a link that the fact cannot store. */
export const omittedOfLink = ({ share }: InputLine, entity: FtmEntity): readonly string[] =>
  share === null && firstValue(entity, "percentage") !== null ? [`${entity.schema}.percentage`] : [];

/** A link between two ids as a line without claims; null if its role is unknown. */
export function linkLine(entity: FtmEntity, link: Link, from: string, to: string): InputLine | null {
  const fact = link.fact(entity, from);
  const kind = findKind(fact?.kind ?? "");
  if (!fact || kind?.category !== "RELATIONSHIP") return null;
  return {
    ...fact,
    id: foreignId(kind.prefix, entity.id),
    from,
    to,
    validFrom: dayIn(firstValue(entity, "startDate", "date")),
    ...(kind.time === "STATE" && { validTo: dayIn(firstValue(entity, "endDate")) }),
  };
}
