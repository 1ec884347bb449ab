import { AppError, toErrorCode } from "../../errors.js";
import type { RecheckCaller } from "../auth/recheck.js";
import type { OperationSender } from "../requests/sender.js";

export interface PagedAnswerOptions {
  /** The request, as it was admitted. */
  readonly sender: OperationSender;
  readonly recheck: RecheckCaller;
  /** Milliseconds until its statements end with TIMEOUT. */
  readonly withinMs: number;
  /** The total cost that its operations may have. */
  readonly maxCost: number;
}

/** The part of its time, and of its cost, after which an answer that can end earlier begins no further page. */
const ROOM_SHARE = 0.5;

/**
 * An answer that is read by several operations or statements, its pages. It has one time limit and one limit of cost for all of
 * them, and the access of its caller is checked with each.
 */
export class PagedAnswer {
  /** The request, as it was admitted. */
  readonly sender: OperationSender;
  readonly #options: PagedAnswerOptions;
  readonly #began = performance.now();
  readonly #ending = new AbortController();
  readonly #abort = (): void => this.#ending.abort();
  readonly #timer: NodeJS.Timeout;
  #isLate = false;
  #pages = 0;
  #cost = 0;

  constructor(options: PagedAnswerOptions) {
    this.#options = options;
    this.sender = options.sender;
    const { disconnected } = options.sender;
    if (disconnected.aborted) this.#abort();
    else disconnected.addEventListener("abort", this.#abort, { once: true });
    this.#timer = setTimeout(() => {
      this.#isLate = true;
      this.#abort();
      this.stop();
    }, options.withinMs).unref();
  }

  /** Aborts when the client disconnects and when the time of the answer is over. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** True if one more page is within its limits, even if it is as slow and as expensive as a query may be. */
  get hasRoom(): boolean {
    const { withinMs, maxCost } = this.#options;
    const usedMs = performance.now() - this.#began;
    return usedMs <= ROOM_SHARE * withinMs && this.#cost <= ROOM_SHARE * maxCost;
  }

  /** Counts the cost of an operation before it runs. Fails with QUERY_TOO_COMPLEX if the answer would cost too much. */
  readonly charge = (cost: number): void => {
    const { maxCost: limit } = this.#options;
    this.#cost += cost;
    if (this.#cost <= limit) return;
    const message = `The queries of this answer may cost ${this.#cost} together; ${limit} is allowed. Ask for less at a time.`;
    throw new AppError("QUERY_TOO_COMPLEX", message, { details: { cost: this.#cost, limit } });
  };

  /**
   * Reads one page, for the sender as it is now: the access of its caller is checked before each page but the first, which
   * follows the check of the request. Fails with TIMEOUT if the time of the answer is over.
   */
  async readPage<T>(read: (sender: OperationSender) => Promise<T>): Promise<T> {
    this.#pages += 1;
    const { sender, recheck } = this.#options;
    try {
      const caller = this.#pages === 1 ? sender.caller : await recheck();
      if (this.#isLate) throw this.#createTimeout();
      return await read({ ...sender, caller, disconnected: this.signal });
    } catch (error) {
      // A statement that was ended reports that its client disconnected.
      throw this.#isLate && toErrorCode(error) === "TIMEOUT" ? this.#createTimeout() : error;
    }
  }

  #createTimeout(): AppError {
    const { withinMs } = this.#options;
    return new AppError(
      "TIMEOUT",
      `The whole answer took longer than ${withinMs / 1000} s. Ask for less at a time.`,
    );
  }

  /** Stops its clock. Must be called when it was sent or has failed. */
  stop(): void {
    clearTimeout(this.#timer);
    this.sender.disconnected.removeEventListener("abort", this.#abort);
  }
}
