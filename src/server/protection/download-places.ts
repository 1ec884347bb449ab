import { AppError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import { KeyedTotals } from "../../util/keyed-totals.js";

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
  CALLER: `You have ${limits.answer.downloadsOfCaller.max} downloads in progress. Try again later.`,
} as const;

class Places {
  readonly #taken = new KeyedTotals();

  /** Finds who has no place left: all together, or the caller. Null: one is free. */
  findFull(callerId: string): keyof typeof messages | null {
    if (this.#taken.total >= limits.answer.downloads.max) return "ALL";
    return this.#taken.get(callerId) >= limits.answer.downloadsOfCaller.max ? "CALLER" : null;
  }

  async runInPlace<T>(callerId: string, work: () => Promise<T>): Promise<T> {
    this.#taken.add(callerId, 1);
    try {
      return await work();
    } finally {
      this.#taken.add(callerId, -1);
    }
  }
}
