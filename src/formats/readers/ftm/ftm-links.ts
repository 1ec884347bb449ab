import { Person } from "../../../domain/entities/person.js";
import { relationshipKinds } from "../../../domain/kinds/kinds.js";
import { findKindById } from "../../../domain/kinds/vocabulary.js";
import type { FtmLinkSchema } from "../../../domain/model/kind-mappings.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Affiliation } from "../../../domain/relationships/affiliation.js";
import { Counsel } from "../../../domain/relationships/counsel.js";
import { Employment } from "../../../domain/relationships/employment.js";
import { Judge } from "../../../domain/relationships/judge.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import { Participation } from "../../../domain/relationships/participation.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import { readDay } from "../../date-formats.js";
import { convertForeignId } from "../../foreign-ids.js";
import type { InputLine } from "../../format.js";
import { convertPercentToShare } from "../../percent.js";
import { type FtmEntity, findFirstValue } from "./ftm-entity.js";

/** A schema that links two things, and the type of the facts that it is read as. */
export interface FtmLink extends FtmLinkSchema {
  readonly type: TypeClass;
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

const links: ReadonlyMap<string, FtmLink> = new Map(
  relationshipKinds.flatMap(({ type, mappings }) => {
    const ftm = mappings?.ftm;
    if (!ftm || ftm.fixedRole !== undefined) return [];
    return [ftm, ...(ftm.reads ?? [])].map((link) => [link.schema, { ...link, type }] as const);
  }),
);

export const findLink = (schema: string): FtmLink | undefined => links.get(schema);

/** Reads a link as a fact; null for a part in a case whose role is unknown. */
function readFact(entity: FtmEntity, { type, defaultRole }: FtmLink, from: string): FtmFact | null {
  if (type === Participation) return readCaseRole(entity);
  if (type === Ownership) return { type, share: parseShare(findFirstValue(entity, "percentage")) };
  if (defaultRole === undefined) return { type };
  const relationship = entity.schema === "Family" ? findFirstValue(entity, "relationship") : null;
  const role = readRole(entity) ?? relationship ?? defaultRole;
  return type === Employment && findKindById(from)?.type === Person
    ? { type, jobTitle: role }
    : { type: Affiliation, affiliationRole: role };
}

/** The names of the properties of a link that the fact cannot store. */
export const listOmittedLinkProperties = ({ share }: InputLine, entity: FtmEntity): readonly string[] =>
  share === null && findFirstValue(entity, "percentage") !== null ? [`${entity.schema}.percentage`] : [];

/** A link between two ids as a line without claims; null if its role is unknown. */
export function buildLinkLine(entity: FtmEntity, link: FtmLink, from: string, to: string): InputLine | null {
  const fact = readFact(entity, link, from);
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
