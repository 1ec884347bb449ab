import { Source } from "../../domain/graphql/source.js";
import { type KindModel, requireKindById, requireKindByName } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { type Day, FIRST_DAY, LAST_DAY, toEarliestDay, toLatestDay } from "../../domain/time.js";
import { qualifiers } from "../../domain/values/qualifiers.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { toCanonicalJson } from "../claims/canonical-json.js";
import { isAboutDate } from "../claims/observation.js";
import { computeSupportedValues } from "../claims/supported-values.js";
import type { ClaimContent, PropertyValues, RecordEntry } from "./entries.js";
import { listWritableProperties } from "./facts-file-schema.js";
import { buildClaimKey, buildFactId, buildIdFromName } from "./ids.js";
import type { Line } from "./validate.js";

/** A claim in a valid line. */
type ClaimLine = Partial<Omit<ClaimContent, "values">> &
  Pick<ClaimContent, "source"> & {
    readonly values?: PropertyValues | null;
    readonly further?: boolean;
    readonly expected?: boolean | null;
    readonly observationDay?: string | null;
  };

/** A line without errors. Which of these keys it has depends on its kind. */
export type ValidLine = Line & {
  readonly id?: string;
  readonly from?: string;
  readonly to?: string;
  readonly claims?: readonly ClaimLine[];
};

/** Converts a valid line to an entry. Missing ids are derived. */
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
  const id = line.id ?? buildIdFromName("source", String(line.title));
  return { type: "SOURCE", id, newValues: readPropertyValues(Source, line) };
}

function readEntity(kind: EntityKindModel, line: ValidLine): RecordEntry {
  const id = line.id ?? buildIdFromName(kind.prefix, String(line.name));
  const newValues = readPropertyValues(kind.type, line);
  return {
    type: "ENTITY",
    kind,
    id,
    newValues,
    claims: readLineClaims(kind, newValues, id, line.claims ?? []),
    isByName: line.id === undefined,
    ...(line.furtherNames === true && { hasFurtherNames: true }),
  };
}

function readRelationship(kind: RelationshipKindModel, line: ValidLine): RecordEntry {
  const { from, to } = line;
  const id = line.id ?? buildFactId(kind, String(from), String(to), line.validFrom);
  const newValues = readPropertyValues(kind.type, line);
  return {
    type: "RELATIONSHIP",
    kind,
    id,
    from: from ?? null,
    to: to ?? null,
    newValues,
    claims: readLineClaims(kind, newValues, id, line.claims ?? []),
  };
}

/**
 * Reads the values that the line gives for the recorded properties of a type. A date without a qualifier is exact, which is
 * stored as null.
 */
function readPropertyValues(type: { readonly prototype: object }, line: Line): PropertyValues {
  const values: Record<string, unknown> = {};
  for (const { name, shows = name } of listWritableProperties(type))
    if (line[name] !== undefined) values[shows] = line[name];
  for (const { qualifier, date } of qualifiers)
    if (values[qualifier] === "EXACT" || (date in values && !(qualifier in values))) values[qualifier] = null;
  return values;
}

/** Computes the day before which claims of a line observe its subject, by the start and the end that it gives. */
function computeObservationLimit({ validFrom, validTo }: PropertyValues): Day {
  if (validFrom != null) return FIRST_DAY;
  return validTo == null ? LAST_DAY : toEarliestDay(String(validTo));
}

/** Reads a claim that is a line of its own. */
const readSingleClaim = (subject: string, line: ClaimLine): ClaimContent =>
  requireNonNull(readLineClaims(requireKindById(subject), {}, subject, [line])[0], subject);

/** Reads the claims of a line, with the values that they support. */
function readLineClaims(
  kind: KindModel,
  newValues: PropertyValues,
  subject: string,
  lines: readonly ClaimLine[],
): readonly ClaimContent[] {
  const claims = lines.map((line) => readClaim(subject, line, computeObservationLimit(newValues)));
  const supportedValues = computeSupportedValues(kind, newValues, claims);
  return claims.map((claim, index) => {
    const stated = lines[index]?.values;
    return { ...claim, values: stated ? toCanonicalJson(stated) : (supportedValues[index] ?? null) };
  });
}

function readClaim(subject: string, claim: ClaimLine, endOfSubject: Day): ClaimContent {
  const { source, field = null, value = null, statement = null, quote = null, further, expected } = claim;
  const {
    stance = "SUPPORTS",
    basis = "REPORT",
    confidence = 0.8,
    observedOn = null,
    observationDay,
  } = claim;
  const content = { subject, source, field, value, statement, quote, stance, basis, confidence };
  return {
    key: buildClaimKey({ ...content, observedOn }),
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
    ...(expected === true && { isExpected: true }),
  };
}
