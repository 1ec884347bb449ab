import { required } from "../../util/required.js";
import type { ClaimContent } from "../input/facts.js";
import type { ClaimState, NewClaim } from "../state/graph-state.js";

/** The recorded and the pending claims of one subject. */
export class PendingClaims {
  readonly #known: readonly ClaimState[];
  readonly #retracted = new Set<string>();
  #added: readonly NewClaim[] = [];

  constructor(known: readonly ClaimState[]) {
    this.#known = known;
  }

  /** Claims to record. */
  get added(): readonly NewClaim[] {
    return this.#added;
  }

  /** Ids of recorded claims to retract. */
  get retracted(): readonly string[] {
    return [...this.#retracted];
  }

  /** All claims that will be live. */
  get live(): readonly (ClaimState | NewClaim)[] {
    return [...this.#liveRecorded, ...this.#added];
  }

  get #liveRecorded(): readonly ClaimState[] {
    return this.#known.filter(({ id, isRetracted }) => !isRetracted && !this.#retracted.has(id));
  }

  /**
   * Adds a claim and returns whether anything changed. The same claim again changes nothing. With another
   * basis, confidence or quote it replaces the earlier one, which is retracted. A retracted claim is recorded
   * again under a further id.
   */
  add(content: ClaimContent & Pick<NewClaim, "recordedBy">): boolean {
    const live = this.live.find(({ id }) => isOf(id, content));
    if (live && sameTrust(live, content)) return false;
    if (live) this.retract(live.id);
    const undone = this.#known.find(
      (claim) => this.#retracted.has(claim.id) && isOf(claim.id, content) && sameTrust(claim, content),
    );
    if (undone) return this.#retracted.delete(undone.id);
    this.#added = [...this.#added, { ...content, id: this.#freeId(content) }];
    return true;
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
    return isAdded || isLive;
  }

  /** Retracts all live claims and returns whether there were any. */
  retractAll(): boolean {
    return this.live.map(({ id }) => this.retract(id)).length > 0;
  }

  #freeId(content: ClaimContent): string {
    const before = [...this.#known, ...this.#added].filter(({ id }) => isOf(id, content)).length;
    return before === 0 ? content.key : `${content.key}-${before + 1}`;
  }
}

/** An id is the key of the claim's content, with a number if the content is recorded again. */
const isOf = (id: string, { key }: ClaimContent): boolean => keyOfId(id) === key;

/** The key of the content of a claim, from its id. */
export const keyOfId = (id: string): string => id.replace(/-\d+$/, "");

const sameTrust = (one: Trust, other: Trust): boolean =>
  one.basis === other.basis && one.confidence === other.confidence && one.quote === other.quote;

type Trust = Pick<ClaimContent, "basis" | "confidence" | "quote">;
