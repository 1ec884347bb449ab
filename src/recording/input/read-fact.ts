import { Source } from "../../domain/graphql/source.js";
import { type KindModel, requireKindById, requireKindByName } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { type Day, FIRST_DAY, LAST_DAY, toEarliestDay, toLatestDay } from "../../domain/time.js";
import { qualifiers } from "../../domain/values/qualifiers.js";
import { required } from "../../util/required.js";
import { canonicalJson } from "../claims/canonical-json.js";
import { givenValues } from "../claims/given-values.js";
import { isAboutDate } from "../claims/observation.js";
import { writableProperties } from "./fact-schema.js";
import type { ClaimContent, RecordEntry, Values } from "./facts.js";
import { claimKey, idOfEnds, idOfName } from "./ids.js";
import type { Line } from "./validate.js";

/** A claim in a valid line. */
type ClaimLine = Partial<Omit<ClaimContent, "values">> &
  Pick<ClaimContent, "source"> & {
    readonly values?: Values | null;
    readonly further?: boolean;
    readonly observationDay?: string | null;
  };

/** A line without errors. Which of these keys it has depends on its kind. */
export type ValidLine = Line & {
  readonly id?: string;
  readonly from?: string;
  readonly to?: string;
  readonly claims?: readonly ClaimLine[];
};

/** A valid line as an entry. Missing ids are derived. */
export function readEntry(line: ValidLine): RecordEntry {
  if (line.kind === "SOURCE") return readSource(line);
  if (line.kind === "CLAIM")
    return { type: "CLAIM", claim: readSingleClaim(String(line.subject), line as Line & ClaimLine) };
  if (line.kind === "RETRACTION")
    return { type: "RETRACTION", id: String(line.id), reason: String(line.reason) };
  const kind = requireKindByName(line.kind);
  return kind.category === "ENTITY" ? readEntity(kind, line) : readRelationship(kind, line);
}

function readSource(line: ValidLine): RecordEntry {
  const id = line.id ?? idOfName("source", String(line.title));
  return { type: "SOURCE", id, newValues: propertyValues(Source, line) };
}

function readEntity(kind: EntityKindModel, line: ValidLine): RecordEntry {
  const id = line.id ?? idOfName(kind.prefix, String(line.name));
  const newValues = propertyValues(kind.type, line);
  return {
    type: "ENTITY",
    kind,
    id,
    newValues,
    claims: withGivenValues(kind, newValues, id, line.claims ?? []),
    isByName: line.id === undefined,
    ...(line.furtherNames === true && { hasFurtherNames: true }),
  };
}

function readRelationship(kind: RelationshipKindModel, line: ValidLine): RecordEntry {
  const { from, to } = line;
  const id = line.id ?? idOfEnds(kind, String(from), String(to), line.validFrom);
  const newValues = propertyValues(kind.type, line);
  return {
    type: "RELATIONSHIP",
    kind,
    id,
    from: from ?? null,
    to: to ?? null,
    newValues,
    claims: withGivenValues(kind, newValues, id, line.claims ?? []),
  };
}

/**
 * The values that the line gives for the recorded properties of a type. A date without a qualifier is exact, which is
 * stored as null.
 */
function propertyValues(type: { readonly prototype: object }, line: Line): Values {
  const values: Record<string, unknown> = {};
  for (const { name, shows = name } of writableProperties(type))
    if (line[name] !== undefined) values[shows] = line[name];
  for (const { qualifier, date } of qualifiers)
    if (values[qualifier] === "EXACT" || (date in values && !(qualifier in values))) values[qualifier] = null;
  return values;
}

/** The day before which claims of a line observe its subject, by the start and the end that it gives. */
function observesBefore({ validFrom, validTo }: Values): Day {
  if (validFrom != null) return FIRST_DAY;
  return validTo == null ? LAST_DAY : toEarliestDay(String(validTo));
}

/** A claim of a line of its own. */
const readSingleClaim = (subject: string, line: ClaimLine): ClaimContent =>
  required(withGivenValues(requireKindById(subject), {}, subject, [line])[0], subject);

/** The claims of a line, with the values that they support. */
function withGivenValues(
  kind: KindModel,
  newValues: Values,
  subject: string,
  lines: readonly ClaimLine[],
): readonly ClaimContent[] {
  const claims = lines.map((line) => readClaim(subject, line, observesBefore(newValues)));
  const given = givenValues(kind, newValues, claims);
  return claims.map((claim, index) => {
    const stated = lines[index]?.values;
    return { ...claim, values: stated ? canonicalJson(stated) : (given[index] ?? null) };
  });
}

function readClaim(subject: string, claim: ClaimLine, endOfSubject: Day): ClaimContent {
  const { source, field = null, value = null, statement = null, quote = null, further } = claim;
  const {
    stance = "SUPPORTS",
    basis = "REPORT",
    confidence = 0.8,
    observedOn = null,
    observationDay,
  } = claim;
  const content = { subject, source, field, value, statement, quote, stance, basis, confidence };
  return {
    key: claimKey({ ...content, observedOn }),
    ...content,
    values: null,
    observedOn,
    observedDay: null,
    confirmedDay: null,
    observesBefore: isAboutDate(subject, field) ? FIRST_DAY : endOfSubject,
    ...(observationDay !== undefined && {
      statedDay: observationDay === null ? null : toLatestDay(observationDay),
    }),
    ...(further === true && { isFurther: true }),
  };
}
