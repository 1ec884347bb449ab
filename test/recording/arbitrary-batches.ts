import fc from "fast-check";
import {
  cite,
  createBrand,
  createConglomerate,
  createOwnership,
  createRetraction,
  groundwork,
} from "./lines.js";

/** A batch as a function of the existing claim ids, so that it can retract some of them. */
export type Batch = (claimIds: readonly string[]) => readonly object[];

export const facts = ["ownership:one", "ownership:two"] as const;

const factId = fc.constantFrom(...facts);
const claimKeys = fc.record({
  source: fc.constantFrom("source:press", "source:court"),
  field: fc.constantFrom(null, "share"),
  value: fc.constantFrom(null, "10 %", "20 %"),
  stance: fc.constantFrom("SUPPORTS", "SUPPORTS", "SUPPORTS", "DISPUTES"),
  basis: fc.constantFrom("REPORT", "ALLEGATION"),
  confidence: fc.constantFrom(0.5, 0.9),
});

const ownershipLine = fc
  .record({
    id: factId,
    share: fc.option(fc.constantFrom(0.1, 0.2), { nil: null }),
    validTo: fc.constantFrom(null, "2019"),
    claims: fc.array(claimKeys, { minLength: 1, maxLength: 2 }),
  })
  // An end needs a claim about the whole, which states it.
  .map(({ validTo, ...keys }) => {
    const isStated = keys.claims.some(({ field, stance }) => field === null && stance === "SUPPORTS");
    return createOwnership({ ...keys, validTo: isStated ? validTo : null });
  });

const claimLine = fc.record({ subject: factId, ...wrapClaim(claimKeys) }).map(({ subject, claim }) => ({
  kind: "CLAIM",
  subject,
  ...claim,
}));

function wrapClaim<T>(claim: fc.Arbitrary<T>) {
  return { claim };
}

const brandLine = fc.constantFrom("Puma", "PUMA SE").map((name) => createBrand("Puma", { name }));

const step: fc.Arbitrary<Batch> = fc.oneof(
  { weight: 4, arbitrary: ownershipLine.map((line) => () => [line]) },
  { weight: 3, arbitrary: claimLine.map((line) => () => [line]) },
  { weight: 1, arbitrary: brandLine.map((line) => () => [line]) },
  { weight: 1, arbitrary: factId.map((id) => () => [createRetraction(id)]) },
  { weight: 1, arbitrary: fc.constant(() => [createRetraction("brand:puma")]) },
  {
    weight: 3,
    arbitrary: fc.nat().map(
      (n): Batch =>
        (ids) =>
          ids.length > 0 ? [createRetraction(ids[n % ids.length]!)] : [],
    ),
  },
);

const batch: fc.Arbitrary<Batch> = fc
  .array(step, { minLength: 1, maxLength: 3 })
  .map((steps) => (ids) => steps.flatMap((createLines) => createLines(ids)));

/** Sequences of corrections, claims and retractions of two facts between the same entities. */
export const batches: fc.Arbitrary<readonly Batch[]> = fc
  .array(batch, { minLength: 1, maxLength: 12 })
  .map((later) => [
    () => [...groundwork, createConglomerate("Kering", { country: "FR", claims: [cite("court")] })],
    ...later,
  ]);
