import { AppError } from "../../errors.js";

/** Maximum number of downloads at the same time, in total and of one caller. Each reads one page of the graph at a time. */
const MAX_DOWNLOADS = 8;
const MAX_OF_CALLER = 4;

/** Creates the error of a download that is not small. Null: it may be of any size. */
export type RefuseLarge = (() => AppError) | null;

/**
 * The places of all downloads. Neither one caller nor all together can have more at the same time than there are. As many are
 * reserved for small downloads, which are answered also while readers that are slow, or do not read, have all others.
 */
export class DownloadPlaces {
  readonly #any = new Places();
  readonly #small = new Places();

  /** @param onFull called for each download that is refused because its caller has too many */
  constructor(private readonly onFull: (why: "downloads_caller") => void) {}

  /** Runs a download in a place of its own. Fails with OVERLOADED if none is free. */
  async runDownload<T>(callerId: string, download: (refuseLarge: RefuseLarge) => Promise<T>): Promise<T> {
    const full = this.#any.findFull(callerId);
    if (!full) return this.#any.runInPlace(callerId, () => download(null));
    const refuseLarge = (): AppError => {
      if (full === "CALLER") this.onFull("downloads_caller");
      return new AppError("OVERLOADED", messages[full]);
    };
    if (this.#small.findFull(callerId)) throw refuseLarge();
    return this.#small.runInPlace(callerId, () => download(refuseLarge));
  }
}

const messages = {
  ALL: "Too many downloads are in progress.",
  CALLER: `You have ${MAX_OF_CALLER} downloads in progress. Try again later.`,
} as const;

class Places {
  readonly #ofCallers = new Map<string, number>();
  #taken = 0;

  /** Finds who has no place left: all together, or the caller. Null: one is free. */
  findFull(callerId: string): keyof typeof messages | null {
    if (this.#taken >= MAX_DOWNLOADS) return "ALL";
    return (this.#ofCallers.get(callerId) ?? 0) >= MAX_OF_CALLER ? "CALLER" : null;
  }

  async runInPlace<T>(callerId: string, work: () => Promise<T>): Promise<T> {
    this.#updateCount(callerId, 1);
    try {
      return await work();
    } finally {
      this.#updateCount(callerId, -1);
    }
  }

  #updateCount(callerId: string, by: 1 | -1): void {
    const callerCount = (this.#ofCallers.get(callerId) ?? 0) + by;
    this.#taken += by;
    if (callerCount === 0) this.#ofCallers.delete(callerId);
    else this.#ofCallers.set(callerId, callerCount);
  }
}
