import { toSourceDay } from "../../../src/domain/graphql/claim-order.js";
import type { RelationshipKindModel } from "../../../src/domain/model/relationship-kind.js";
import { toCalendarDay } from "../../../src/domain/time.js";
import { computeFactPeriod, type StoredPeriod } from "../../../src/recording/claims/period.js";
import { computeShownValues } from "../../../src/recording/claims/shown-values.js";
import {
  isContested,
  type StoredReading,
  toStoredReading,
} from "../../../src/recording/claims/stored-reading.js";
import { computeSupportedValues } from "../../../src/recording/claims/supported-values.js";
import type { PropertyValues } from "../../../src/recording/input/entries.js";
import type { ClaimDetails, ClaimTarget, ClaimWriter } from "./claims.js";
import type { Random } from "./random.js";
import type { GeneratedSource } from "./sources.js";

/** The result of the claims of a fact, as the product stores it. */
export interface FactEvidence {
  readonly reading: StoredReading;
  readonly period: StoredPeriod;
}

/** Writes one or two claims of a fact, by different sources in most cases. */
export function writeEvidence(
  kind: RelationshipKindModel,
  subject: ClaimTarget,
  values: PropertyValues,
  {
    claims,
    sources,
    drawn: random,
  }: { claims: ClaimWriter; sources: readonly GeneratedSource[]; drawn: Random },
): FactEvidence {
  const { details, isOneSource } = drawClaims(kind, values, random);
  const first = random.pick(sources);
  const cited = details.map((_, index) => (index === 0 || isOneSource ? first : random.pick(sources)));
  const newClaims = details.map((detail, index) => claims.make(subject, cited[index] ?? first, detail));
  const supportedValues = computeSupportedValues(kind, values, newClaims);
  const active = newClaims.map((claim, index) => ({
    ...claim,
    values: supportedValues[index] ?? null,
    sourceDay: toSourceDay((cited[index] ?? first).publishedOn),
  }));
  const claimed = new Set(Object.keys(values).filter((name) => values[name] != null));
  const reading = toStoredReading(computeShownValues(kind, active, { values, claimed }), active);
  active.forEach((claim, index) => {
    claims.write(cited[index] ?? first, { claim, at: subject.at, isContested: isContested(reading) });
  });
  const evidence = {
    observations: active.flatMap(({ observedDay }) => observedDay ?? []),
    confirmations: [],
  };
  return { reading, period: computeFactPeriod(kind, values, evidence, toCalendarDay(subject.at)) };
}

/** The claims that sources make about a fact. `isOneSource` is true if one source makes all of them. */
interface DrawnClaims {
  readonly details: readonly ClaimDetails[];
  readonly isOneSource?: boolean;
}

const plain: DrawnClaims = { details: [{}] };

/** Nearly all facts are plain; others are confirmed later, disputed or alleged as a whole or in a field. */
function drawClaims(kind: RelationshipKindModel, values: PropertyValues, random: Random): DrawnClaims {
  const outOfHundred = random.int(100);
  const { validFrom, validTo } = values;
  if (outOfHundred < 5)
    return validTo == null ? { details: [{}, { observedOn: `2023-0${1 + random.int(9)}` }] } : plain;
  if (outOfHundred < 12)
    return { details: [{}, validFrom == null ? {} : { field: "validFrom", value: String(validFrom) }] };
  if (outOfHundred < 15)
    return { details: [{}, { field: "validFrom", value: `${1970 + random.int(10)}`, confidence: 0.6 }] };
  if (outOfHundred < 16) return { details: [{}, { stance: "DISPUTES" }] };
  if (outOfHundred < 18) return { details: [{ basis: "ALLEGATION", confidence: 0.5 }] };
  if (outOfHundred < 20) {
    const field = ownFields.find((name) => values[name] != null);
    const alleged: ClaimDetails = { ...(field !== undefined && { field }), basis: "ALLEGATION" };
    return field === undefined ? plain : { details: [{}, alleged], isOneSource: true };
  }
  if (outOfHundred < 22 && kind.kind === "OWNERSHIP" && values.share == null)
    return { details: [{}, { field: "share", value: "over 30 %" }] };
  return plain;
}

/** Fields that sources allege. */
const ownFields = ["share", "channel", "listingCount", "jobTitle", "exit", "storeName"];
