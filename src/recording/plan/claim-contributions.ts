import { toCanonicalJson } from "../claims/canonical-json.js";
import { parseClaimedValues } from "../claims/claim-content.js";
import { formatOverride } from "../claims/replaced-fields.js";
import type { ClaimContent } from "../input/entries.js";
import { parseClaimKey } from "../input/ids.js";
import type { ClaimState, NewClaim } from "../state/graph-state.js";
import { type Repeat, UNOBSERVED } from "../state/undone-runs.js";

/** The fields and names that the entries of one write give with the claims of a subject. */
export class ClaimContributions {
  /** The contribution to each claim, by the key of its content. */
  readonly #contributions = new Map<string, Contribution>();
  /** The fields that the entries give, by source. */
  readonly #fieldsBySource = new Map<string, Map<string, GivenField>>();

  /**
   * Adds what an entry gives.
   * @param cleared the fields that it clears, with the claims of the sources that give any
   */
  addEntry(
    contents: readonly ClaimContent[],
    fieldsBySource: ReadonlyMap<string, ReadonlySet<string>>,
    cleared: readonly string[],
  ): void {
    for (const [source, fields] of fieldsBySource) this.#addFields(contents, source, fields);
    for (const content of contents) {
      const isClearing = content.stance === "SUPPORTS" && fieldsBySource.has(content.source);
      this.#addClaim(content, isClearing ? cleared : []);
    }
  }

  /** Removes fields of which a later entry withdraws the values from a claim. */
  removeFields(claim: Pick<ClaimState, "id">, fields: Iterable<string>): void {
    const contribution = this.#contributions.get(parseClaimKey(claim.id));
    for (const field of fields) contribution?.fields.delete(field);
  }

  /** Summarizes what the entries give with a claim; null: none makes it. */
  summarize(claim: ClaimState | NewClaim): Pick<Repeat, "given" | "named"> | null {
    const contribution = this.#contributions.get(parseClaimKey(claim.id));
    if (!contribution) return null;
    const { fields, names, observes } = contribution;
    const all = Object.keys(parseClaimedValues(claim));
    const marks = [
      ...this.#listOverrides(claim.source),
      ...(claim.observedDay !== null && !observes ? [UNOBSERVED] : []),
    ];
    const isWhole =
      marks.length === 0 && all.length === fields.size && all.every((field) => fields.has(field));
    return { given: isWhole ? null : [...fields, ...marks], named: [...names] };
  }

  #addFields(contents: readonly ClaimContent[], source: string, fields: ReadonlySet<string>): void {
    const givenFields = this.#fieldsBySource.get(source) ?? new Map<string, GivenField>();
    this.#fieldsBySource.set(source, givenFields);
    const claims = contents.filter((content) => content.source === source);
    for (const field of fields) {
      const values = toCanonicalJson(listGivenValues(claims, field));
      const before = givenFields.get(field);
      const isOverridden = before !== undefined && (before.isOverridden || before.values !== values);
      givenFields.set(field, { values, isOverridden });
    }
  }

  #addClaim(content: ClaimContent, cleared: readonly string[]): void {
    const contribution = this.#contributions.get(content.key) ?? {
      fields: new Set(),
      names: new Set(),
      observes: false,
    };
    const { fields, names } = contribution;
    for (const field of [...Object.keys(parseClaimedValues(content)), ...cleared]) fields.add(field);
    for (const name of content.named ?? []) names.add(name);
    contribution.observes ||= content.observedDay !== null;
    this.#contributions.set(content.key, contribution);
  }

  #listOverrides(source: string): readonly string[] {
    return [...(this.#fieldsBySource.get(source) ?? [])].flatMap(([field, { isOverridden }]) =>
      isOverridden ? [formatOverride(field)] : [],
    );
  }
}

/** The fields that a write gives with a claim, or clears, the names and identifiers, and whether it is an observation. */
interface Contribution {
  readonly fields: Set<string>;
  readonly names: Set<string>;
  observes: boolean;
}

/** A field, with the values of the last entry that gives or clears it. */
interface GivenField {
  /** The values of its claims, as canonical JSON. */
  readonly values: string;
  /** True if an earlier entry of the same write gives others. */
  readonly isOverridden: boolean;
}

/** Lists the different values that claims give for a field, parsed if they can be; none if they clear it. */
function listGivenValues(claims: readonly ClaimContent[], field: string): readonly unknown[] {
  const values = claims.flatMap((claim) => {
    const text = claim.field === field ? claim.value : null;
    return parseClaimedValues(claim)[field] ?? text ?? [];
  });
  return [...new Set(values)];
}
