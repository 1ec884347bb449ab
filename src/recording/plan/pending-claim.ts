import type { Instant } from "../../domain/time.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { toCanonicalJson } from "../claims/canonical-json.js";
import { isMissingClaim, parseClaimedValues } from "../claims/claim-content.js";
import {
  collectReplacedFields,
  isConfirmation,
  selectLostFields,
  withdrawFields,
} from "../claims/replaced-fields.js";
import type { ClaimContent } from "../input/entries.js";
import { parseClaimKey } from "../input/ids.js";
import type { RepeatedClaim } from "../state/changes.js";
import type { ClaimState, NewClaim } from "../state/graph-state.js";
import {
  createRepeatedClaim,
  findClearedInstant,
  hasMaxInlineRepeats,
  type Repeat,
} from "../state/undone-runs.js";
import { ClaimContributions } from "./claim-contributions.js";

/** The recorded and the pending claims of one subject. */
export class PendingClaims {
  readonly #recorded: readonly ClaimState[];
  readonly #retracted = new Set<string>();
  readonly #claimed = new Set<string>();
  readonly #contributions = new ClaimContributions();
  #isConfirmed = true;
  #added: readonly NewClaim[] = [];
  #live: readonly (ClaimState | NewClaim)[] | null = null;

  constructor(recorded: readonly ClaimState[]) {
    this.#recorded = recorded;
    const live = this.#liveRecorded;
    // A thing that is recorded again after its retraction has no value of a retracted claim.
    for (const claim of live.length > 0 ? live : recorded) this.#addClaimedFields(claim);
  }

  /** True if this write only repeats values that their sources gave before, as observations of other days. */
  get isConfirmed(): boolean {
    return this.#isConfirmed && this.#added.length > 0;
  }

  /** Claims to record. One that this write gives is from this write, also if it was a part of an earlier claim before. */
  get added(): readonly NewClaim[] {
    return this.#added.map((claim) => {
      const contribution = this.#contributions.summarize(claim);
      return contribution
        ? { ...claim, ...contribution, run: undefined, alsoIn: [], partOf: undefined }
        : claim;
    });
  }

  /** Ids of recorded claims to retract. */
  get retracted(): readonly string[] {
    return [...this.#retracted];
  }

  /** Lists the recorded claims that an entry makes again without changing them, if undoing an import must know this. */
  listRepeated(repeat: Pick<Repeat, "run" | "at">, renamedAt: Instant): readonly RepeatedClaim[] {
    return this.#liveRecorded.flatMap((claim) => {
      const contribution = this.#contributions.summarize(claim);
      if (!contribution) return [];
      const newRepeat = { ...repeat, ...contribution };
      const valuedAt = findClearedInstant(claim, newRepeat, this.#recorded);
      return createRepeatedClaim(claim, newRepeat, { renamedAt, valuedAt }) ?? [];
    });
  }

  /** All claims that will be live: the same list until one of them changes, or a field to which claims gave a value. */
  get live(): readonly (ClaimState | NewClaim)[] {
    this.#live ??= [...this.#liveRecorded, ...this.#added];
    return this.#live;
  }

  /** The fields to which some claim gave a value, also one that is retracted now. */
  get claimed(): ReadonlySet<string> {
    return this.#claimed;
  }

  get #liveRecorded(): readonly ClaimState[] {
    return this.#recorded.filter(({ id, isRetracted }) => !isRetracted && !this.#retracted.has(id));
  }

  /**
   * Adds the claims of one entry and returns whether anything changed. The earlier claims of the same sources about
   * the fields that the entry gives, or clears, are replaced, but for those of the same values.
   */
  addFromEntry(contents: readonly ClaimContent[], cleared: readonly string[]): boolean {
    this.#isConfirmed &&= cleared.length === 0 && isConfirmation(contents, this.live);
    const fieldsBySource = collectReplacedFields(contents, cleared);
    const complete = contents.map((content) =>
      this.#keepEarlierValues(content, contents, fieldsBySource.get(content.source)),
    );
    const isReplaced = this.#replace(complete, fieldsBySource);
    this.#contributions.addEntry(contents, fieldsBySource, cleared);
    return complete.map((content) => this.add(content)).includes(true) || isReplaced;
  }

  /**
   * Adds a claim and returns whether anything changed. The same claim again changes nothing. With another
   * basis, confidence or quote, other values, as an announcement or no longer one, or as an observation that it was not before, it replaces the earlier
   * one, which is retracted. A retracted claim is recorded again under a further id.
   */
  add(content: Omit<NewClaim, "id">): boolean {
    this.#addClaimedFields(content);
    const live = this.live.find(({ id }) => hasSameKey(id, content));
    const isObservedNow = live?.observedDay === null && content.observedDay !== null;
    if (live && !isObservedNow && isSameEvidence(live, content)) return false;
    if (live) this.retract(live.id);
    const confirmedDay = content.confirmedDay ?? live?.confirmedDay ?? null;
    const undone = this.#recorded.find(
      (claim) =>
        this.#retracted.has(claim.id) &&
        hasSameKey(claim.id, content) &&
        isSameEvidence(claim, content) &&
        (claim.observedDay === null) === (content.observedDay === null),
    );
    this.#live = null;
    if (undone) return this.#retracted.delete(undone.id);
    this.#added = [...this.#added, { ...content, confirmedDay, id: this.#createId(content) }];
    return true;
  }

  /** Replaces a claim by one of the same content that was observed or confirmed on other days, or never. */
  replace(id: string, content: Omit<NewClaim, "id">): void {
    this.#addClaimedFields(content);
    this.retract(id);
    this.#added = [...this.#added, { ...content, id: this.#createId(content) }];
  }

  /**
   * Takes some of its values from a claim about the whole or about another field. The claim stays, under a further id, for what
   * is left: it gave the values up, so that undoing an import does not bring them back.
   */
  narrow(claim: ClaimState | NewClaim, fields: readonly string[]): void {
    const claimed = Object.entries(parseClaimedValues(claim));
    const keptValues = claimed.filter(([field]) => !fields.includes(field));
    this.replace(claim.id, {
      ...copyContent(claim),
      values: toCanonicalJson(Object.fromEntries(keptValues)),
      given: [...new Set([...claimed.map(([field]) => field), ...(claim.given ?? [])])],
    });
  }

  /** Returns true if a claim of this content is live. */
  has(content: ClaimContent): boolean {
    return this.live.some(({ id }) => hasSameKey(id, content));
  }

  /** Returns the id of the live claim of this content. There must be one. */
  requireClaimId(content: ClaimContent): string {
    return requireNonNull(
      this.live.find(({ id }) => hasSameKey(id, content)),
      content.key,
    ).id;
  }

  /** Retracts a claim and returns whether anything changed. */
  retract(id: string): boolean {
    const isAdded = this.#added.some((claim) => claim.id === id);
    this.#added = this.#added.filter((claim) => claim.id !== id);
    const isLive = this.#liveRecorded.some((claim) => claim.id === id);
    if (isLive) this.#retracted.add(id);
    this.#live = null;
    return isAdded || isLive;
  }

  /** Retracts a recorded claim, or what this write left of it, and returns whether anything changed. */
  retractRecorded(id: string): boolean {
    const part =
      this.#retracted.has(id) && this.#added.find((claim) => parseClaimKey(claim.id) === parseClaimKey(id));
    return this.retract(part ? part.id : id);
  }

  /** Retracts all live claims and returns whether there were any. */
  retractAll(): boolean {
    return this.live.map(({ id }) => this.retract(id)).length > 0;
  }

  /**
   * Retracts that the fact is missing from the data sets of an entry, which has it again. Returns whether it was
   * missing.
   */
  retractMissing(contents: readonly ClaimContent[]): boolean {
    if (contents.some(isMissingClaim)) return false;
    const sources = new Set(
      contents.filter(({ stance }) => stance === "SUPPORTS").map(({ source }) => source),
    );
    const ended = this.live.filter((claim) => isMissingClaim(claim) && sources.has(claim.source));
    return ended.map(({ id }) => this.retract(id)).includes(true);
  }

  /** Makes a field count as one to which no claim gave a value. */
  forgetClaimedField(field: string): void {
    this.#claimed.delete(field);
    this.#live = null;
  }

  /**
   * Keeps the values of a repeated claim that the entry does not give. A claim that was made once without a start or an end
   * stays an observation: its source stated then that it was so on the day.
   */
  #keepEarlierValues(
    content: ClaimContent,
    contents: readonly ClaimContent[],
    replaced: ReadonlySet<string> = new Set(),
  ): Omit<NewClaim, "id"> {
    const earlier = this.live.find(({ id }) => hasSameKey(id, content));
    if (!earlier || content.values === null) return content;
    const lostFields = selectLostFields(earlier, replaced, contents);
    const keptValues = Object.entries(parseClaimedValues(earlier)).filter(
      ([field]) => !lostFields.has(field),
    );
    return {
      ...content,
      observedDay: content.observedDay ?? earlier.observedDay,
      values:
        keptValues.length === 0
          ? content.values
          : toCanonicalJson({ ...Object.fromEntries(keptValues), ...parseClaimedValues(content) }),
    };
  }

  /** Retracts earlier claims of the sources of an entry, as far as the entry gives or clears the same fields. */
  #replace(
    contents: readonly Omit<NewClaim, "id">[],
    fieldsBySource: ReadonlyMap<string, ReadonlySet<string>>,
  ): boolean {
    if (fieldsBySource.size === 0) return false;
    const earlier = this.live.filter(
      (claim) => claim.stance === "SUPPORTS" && !contents.some((content) => hasSameKey(claim.id, content)),
    );
    return earlier
      .map((claim) => {
        const fields = fieldsBySource.get(claim.source);
        return this.#withdraw(claim, fields && selectLostFields(claim, fields, contents));
      })
      .includes(true);
  }

  /**
   * Withdraws some fields from a claim. A claim about the whole stays, under a further id, for the values
   * that are left.
   */
  #withdraw(claim: ClaimState | NewClaim, fields: ReadonlySet<string> | undefined): boolean {
    if (!fields) return false;
    this.#contributions.removeFields(claim, fields);
    const remaining = withdrawFields(claim, fields);
    if (remaining === claim) return false;
    this.retract(claim.id);
    if (remaining)
      this.add({ ...copyContent(claim), values: remaining.values, given: remaining.given ?? null });
    return true;
  }

  #addClaimedFields(claim: Pick<ClaimContent, "values">): void {
    for (const field of Object.keys(parseClaimedValues(claim))) this.#claimed.add(field);
    this.#live = null;
  }

  #createId(content: ClaimContent): string {
    const before = [...this.#recorded, ...this.#added].filter(({ id }) => hasSameKey(id, content)).length;
    return before === 0 ? content.key : `${content.key}-${before + 1}`;
  }
}

function copyContent(claim: ClaimState | NewClaim): Omit<NewClaim, "id"> {
  const { subject, source, field, value, statement, quote, stance, basis, confidence, values } = claim;
  const { observedOn, observedDay, confirmedDay, isExpected, run, alsoIn } = claim;
  return {
    subject,
    source,
    field,
    value,
    statement,
    quote,
    stance,
    basis,
    confidence,
    values,
    observedOn,
    observedDay,
    confirmedDay,
    ...(isExpected && { isExpected }),
    ...(run !== undefined && { run, alsoIn: alsoIn ?? [], ...findWholeClaim(claim) }),
    key: parseClaimKey(claim.id),
    ...(claim.recordedBy !== undefined && { recordedBy: claim.recordedBy }),
  };
}

/** Finds the claim that a part belongs to, if that has repeats in nodes of their own. */
function findWholeClaim(claim: ClaimState | NewClaim): Pick<NewClaim, "partOf"> {
  if (!("isRetracted" in claim)) return claim.partOf === undefined ? {} : { partOf: claim.partOf };
  return hasMaxInlineRepeats(claim) ? { partOf: claim.id } : {};
}

/** Returns true if an id has the key of a content: it is that key, with a number if the content is recorded again. */
const hasSameKey = (id: string, { key }: Pick<ClaimContent, "key">): boolean => parseClaimKey(id) === key;

const isSameEvidence = (first: Evidence, second: Evidence): boolean =>
  first.basis === second.basis &&
  first.confidence === second.confidence &&
  first.quote === second.quote &&
  (first.isExpected ?? false) === (second.isExpected ?? false) &&
  first.values === second.values;

type Evidence = Pick<ClaimContent, "basis" | "confidence" | "quote" | "values" | "isExpected">;
