import { toSourceDay } from "../../../src/domain/graphql/claim-order.js";
import type { RelationshipKindModel } from "../../../src/domain/model/relationship-kind.js";
import { toCalendarDay } from "../../../src/domain/time.js";
import { computeFactPeriod, type StoredPeriod } from "../../../src/recording/claims/period.js";
import { computeResolvedValues } from "../../../src/recording/claims/resolved-values.js";
import {
  isContested,
  type StoredReading,
  toStoredReading,
} from "../../../src/recording/claims/stored-reading.js";
import { computeSupportedValues } from "../../../src/recording/claims/supported-values.js";
import type { PropertyValues } from "../../../src/recording/input/entries.js";
import type { ClaimWriter, Said, Subject } from "./claims.js";
import type { Random } from "./random.js";
import type { GeneratedSource } from "./sources.js";

/** What the claims of a fact add up to, as the product stores it. */
export interface Evidence {
  readonly reading: StoredReading;
  readonly period: StoredPeriod;
}

/** Writes one or two claims of a fact, by different sources in most cases. */
export function writeEvidence(
  kind: RelationshipKindModel,
  subject: Subject,
  values: PropertyValues,
  { claims, sources, drawn }: { claims: ClaimWriter; sources: readonly GeneratedSource[]; drawn: Random },
): Evidence {
  const { said, isOneSource } = saidOf(kind, values, drawn);
  const first = drawn.pick(sources);
  const cited = said.map((_, index) => (index === 0 || isOneSource ? first : drawn.pick(sources)));
  const made = said.map((one, index) => claims.make(subject, cited[index] ?? first, one));
  const given = computeSupportedValues(kind, values, made);
  const active = made.map((claim, index) => ({
    ...claim,
    values: given[index] ?? null,
    sourceDay: toSourceDay((cited[index] ?? first).publishedOn),
  }));
  const claimed = new Set(Object.keys(values).filter((name) => values[name] != null));
  const reading = toStoredReading(computeResolvedValues(kind, active, { values, claimed }), active);
  active.forEach((claim, index) => {
    claims.write(cited[index] ?? first, { claim, at: subject.at, isContested: isContested(reading) });
  });
  const evidence = {
    observations: active.flatMap(({ observedDay }) => observedDay ?? []),
    confirmations: [],
  };
  return { reading, period: computeFactPeriod(kind, values, evidence, toCalendarDay(subject.at)) };
}

/** What the sources of a fact say, and whether it is one source that says all of it. */
interface Statements {
  readonly said: readonly Said[];
  readonly isOneSource?: boolean;
}

const plain: Statements = { said: [{}] };

/** Of a hundred facts nearly all are plain; others are confirmed later, disputed or alleged as a whole or in a field. */
function saidOf(kind: RelationshipKindModel, values: PropertyValues, drawn: Random): Statements {
  const outOfHundred = drawn.int(100);
  const { validFrom, validTo } = values;
  if (outOfHundred < 5)
    return validTo == null ? { said: [{}, { observedOn: `2023-0${1 + drawn.int(9)}` }] } : plain;
  if (outOfHundred < 12)
    return { said: [{}, validFrom == null ? {} : { field: "validFrom", value: String(validFrom) }] };
  if (outOfHundred < 15)
    return { said: [{}, { field: "validFrom", value: `${1970 + drawn.int(10)}`, confidence: 0.6 }] };
  if (outOfHundred < 16) return { said: [{}, { stance: "DISPUTES" }] };
  if (outOfHundred < 18) return { said: [{ basis: "ALLEGATION", confidence: 0.5 }] };
  if (outOfHundred < 20) {
    const field = ownFields.find((name) => values[name] != null);
    const alleged: Said = { ...(field !== undefined && { field }), basis: "ALLEGATION" };
    return field === undefined ? plain : { said: [{}, alleged], isOneSource: true };
  }
  if (outOfHundred < 22 && kind.kind === "OWNERSHIP" && values.share == null)
    return { said: [{}, { field: "share", value: "over 30 %" }] };
  return plain;
}

/** Fields that sources allege. */
const ownFields = ["share", "channel", "listingCount", "jobTitle", "exit", "storeName"];
