import { required } from "../../util/required.js";
import { canonicalJson } from "../claims/canonical-json.js";
import { claimedValues } from "../claims/claimed-values.js";
import { isMissingClaim } from "../claims/missing-claim.js";
import { replacedFields, withoutFields } from "../claims/replaced-fields.js";
import type { ClaimContent } from "../input/facts.js";
import type { ClaimState, NewClaim } from "../state/graph-state.js";
import { namesEnough, type Repeat, UNOBSERVED } from "../state/undone-runs.js";

/** The recorded and the pending claims of one subject. */
export class PendingClaims {
  readonly #known: readonly ClaimState[];
  readonly #retracted = new Set<string>();
  readonly #claimed = new Set<string>();
  /** What this write gives with each claim, by the key of its content. */
  readonly #given = new Map<string, Giving>();
  #added: readonly NewClaim[] = [];
  #live: readonly (ClaimState | NewClaim)[] | null = null;

  constructor(known: readonly ClaimState[]) {
    this.#known = known;
    const live = this.#liveRecorded;
    // What is recorded again after its retraction has no value of a retracted claim.
    for (const claim of live.length > 0 ? live : known) this.#noteValues(claim);
  }

  /** Claims to record. One that this write gives is from this write, also if it was a part of an earlier claim before. */
  get added(): readonly NewClaim[] {
    return this.#added.map((claim) => {
      const giving = this.#givingOf(claim);
      return giving ? { ...claim, ...giving, run: undefined, alsoIn: [], partOf: undefined } : claim;
    });
  }

  /** Ids of recorded claims to retract. */
  get retracted(): readonly string[] {
    return [...this.#retracted];
  }

  /** Recorded claims that an input makes again without changing them, and what it gives with them. */
  get repeated(): readonly ({ readonly claim: ClaimState } & Pick<Repeat, "given" | "named">)[] {
    return this.#liveRecorded.flatMap((claim) => {
      const giving = this.#givingOf(claim);
      return giving ? { claim, ...giving } : [];
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
    return this.#known.filter(({ id, isRetracted }) => !isRetracted && !this.#retracted.has(id));
  }

  /**
   * Adds the claims of one input and returns whether anything changed. What the same sources said before about
   * the fields that the input gives, or clears, is replaced.
   */
  addInput(contents: readonly ClaimContent[], cleared: readonly string[]): boolean {
    const fieldsOf = replacedFields(contents, cleared);
    const complete = contents.map((content) => this.#withKept(content, fieldsOf.get(content.source)));
    const isReplaced = this.#replace(contents, fieldsOf);
    for (const content of contents) {
      const isClearing = content.stance === "SUPPORTS" && fieldsOf.has(content.source);
      this.#noteGiven(content, isClearing ? cleared : []);
    }
    return complete.map((content) => this.add(content)).includes(true) || isReplaced;
  }

  /**
   * Adds a claim and returns whether anything changed. The same claim again changes nothing. With another
   * basis, confidence or quote, or other values, or as an observation that it was not before, it replaces the earlier
   * one, which is retracted. A retracted claim is recorded again under a further id.
   */
  add(content: Omit<NewClaim, "id">): boolean {
    this.#noteValues(content);
    const live = this.live.find(({ id }) => isOf(id, content));
    const isObservedNow = live?.observedDay === null && content.observedDay !== null;
    if (live && !isObservedNow && isSameEvidence(live, content)) return false;
    if (live) this.retract(live.id);
    const confirmedDay = content.confirmedDay ?? live?.confirmedDay ?? null;
    const undone = this.#known.find(
      (claim) =>
        this.#retracted.has(claim.id) &&
        isOf(claim.id, content) &&
        isSameEvidence(claim, content) &&
        (claim.observedDay === null) === (content.observedDay === null),
    );
    this.#live = null;
    if (undone) return this.#retracted.delete(undone.id);
    this.#added = [...this.#added, { ...content, confirmedDay, id: this.#freeId(content) }];
    return true;
  }

  /** Replaces a claim by one of the same content that was observed or confirmed on other days, or never. */
  replace(id: string, content: Omit<NewClaim, "id">): void {
    this.#noteValues(content);
    this.retract(id);
    this.#added = [...this.#added, { ...content, id: this.#freeId(content) }];
  }

  /** Whether a claim of this content is live. */
  has(content: ClaimContent): boolean {
    return this.live.some(({ id }) => isOf(id, content));
  }

  /** The id of the live claim of this content. There must be one. */
  idOf(content: ClaimContent): string {
    return required(
      this.live.find(({ id }) => isOf(id, content)),
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
    const part = this.#retracted.has(id) && this.#added.find((claim) => keyOfId(claim.id) === keyOfId(id));
    return this.retract(part ? part.id : id);
  }

  /** Retracts all live claims and returns whether there were any. */
  retractAll(): boolean {
    return this.live.map(({ id }) => this.retract(id)).length > 0;
  }

  /**
   * Retracts that the fact is missing from the data sets of an input, which has it again. Returns whether it was
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

  /** From now on, a field counts as one to which no claim gave a value. */
  forgetValueOf(field: string): void {
    this.#claimed.delete(field);
    this.#live = null;
  }

  /**
   * A claim that is made again keeps the values about which the input says nothing. Made once without a start or an end,
   * it stays an observation: its source said then that it was so on the day.
   */
  #withKept(content: ClaimContent, replaced: ReadonlySet<string> = new Set()): Omit<NewClaim, "id"> {
    const same = this.live.find(({ id }) => isOf(id, content));
    if (!same || content.values === null) return content;
    const kept = Object.entries(claimedValues(same)).filter(([field]) => !replaced.has(field));
    return {
      ...content,
      observedDay: content.observedDay ?? same.observedDay,
      values:
        kept.length === 0
          ? content.values
          : canonicalJson({ ...Object.fromEntries(kept), ...claimedValues(content) }),
    };
  }

  /** Retracts what the sources of an input said before, as far as the input gives or clears the same fields. */
  #replace(contents: readonly ClaimContent[], fieldsOf: ReadonlyMap<string, ReadonlySet<string>>): boolean {
    if (fieldsOf.size === 0) return false;
    const earlier = this.live.filter(
      (claim) => claim.stance === "SUPPORTS" && !contents.some((content) => isOf(claim.id, content)),
    );
    return earlier.map((claim) => this.#withdraw(claim, fieldsOf.get(claim.source))).includes(true);
  }

  /**
   * Withdraws some fields from a claim. A claim about the whole stays, under a further id, for the values
   * that are left.
   */
  #withdraw(claim: ClaimState | NewClaim, fields: ReadonlySet<string> | undefined): boolean {
    for (const field of fields ?? []) this.#given.get(keyOfId(claim.id))?.fields.delete(field);
    const left = fields ? withoutFields(claim, fields) : claim;
    if (left === claim) return false;
    this.retract(claim.id);
    if (left) this.add({ ...contentOf(claim), values: left.values, given: left.given ?? null });
    return true;
  }

  /** Notes the fields that an input gives with a claim, or clears, beside those of earlier inputs of this write. */
  #noteGiven(content: ClaimContent, cleared: readonly string[]): void {
    const giving = this.#given.get(content.key) ?? { fields: new Set(), names: new Set(), observes: false };
    const { fields, names } = giving;
    for (const field of [...Object.keys(claimedValues(content)), ...cleared]) fields.add(field);
    for (const name of content.named ?? []) names.add(name);
    giving.observes ||= content.observedDay !== null;
    this.#given.set(content.key, giving);
  }

  /** What this write gives with a claim; null: the claim is not from this write. */
  #givingOf(claim: ClaimState | NewClaim): Pick<Repeat, "given" | "named"> | null {
    const giving = this.#given.get(keyOfId(claim.id));
    if (!giving) return null;
    const all = Object.keys(claimedValues(claim));
    const isObservedBefore = claim.observedDay !== null && !giving.observes;
    const isWhole =
      !isObservedBefore &&
      all.length === giving.fields.size &&
      all.every((field) => giving.fields.has(field));
    const given = [...giving.fields, ...(isObservedBefore ? [UNOBSERVED] : [])];
    return { given: isWhole ? null : given, named: [...giving.names] };
  }

  #noteValues(claim: Pick<ClaimContent, "values">): void {
    for (const field of Object.keys(claimedValues(claim))) this.#claimed.add(field);
    this.#live = null;
  }

  #freeId(content: ClaimContent): string {
    const before = [...this.#known, ...this.#added].filter(({ id }) => isOf(id, content)).length;
    return before === 0 ? content.key : `${content.key}-${before + 1}`;
  }
}

/** The fields that a write gives with a claim, or clears, the names and identifiers, and whether it is an observation. */
interface Giving {
  readonly fields: Set<string>;
  readonly names: Set<string>;
  observes: boolean;
}

function contentOf(claim: ClaimState | NewClaim): Omit<NewClaim, "id"> {
  const { subject, source, field, value, statement, quote, stance, basis, confidence, values } = claim;
  const { observedOn, observedDay, confirmedDay, run, alsoIn } = claim;
  return {
    ...{ subject, source, field, value, statement, quote, stance, basis, confidence, values },
    ...{ observedOn, observedDay, confirmedDay },
    ...(run !== undefined && { run, alsoIn: alsoIn ?? [], ...partOf(claim) }),
    key: keyOfId(claim.id),
    ...(claim.recordedBy !== undefined && { recordedBy: claim.recordedBy }),
  };
}

/** What a part of a claim is a part of, if the claim has repeats beside it. */
function partOf(claim: ClaimState | NewClaim): Pick<NewClaim, "partOf"> {
  if (!("isRetracted" in claim)) return claim.partOf === undefined ? {} : { partOf: claim.partOf };
  return namesEnough(claim) ? { partOf: claim.id } : {};
}

/** An id is the key of the claim's content, with a number if the content is recorded again. */
const isOf = (id: string, { key }: Pick<ClaimContent, "key">): boolean => keyOfId(id) === key;

/** The key of the content of a claim, from its id. */
export const keyOfId = (id: string): string => (id.includes("-") ? id.replace(/-\d+$/, "") : id);

const isSameEvidence = (one: Evidence, other: Evidence): boolean =>
  one.basis === other.basis &&
  one.confidence === other.confidence &&
  one.quote === other.quote &&
  one.values === other.values;

type Evidence = Pick<ClaimContent, "basis" | "confidence" | "quote" | "values">;
