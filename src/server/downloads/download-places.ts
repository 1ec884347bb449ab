import { AppError } from "../../errors.js";

/** Maximum number of downloads at the same time, in total and of one caller. Each reads one page of the graph at a time. */
const MAX_DOWNLOADS = 8;
const MAX_OF_CALLER = 4;

/** The places of all downloads. Neither one caller nor all together can have more at the same time than there are. */
export class DownloadPlaces {
  readonly #ofCallers = new Map<string, number>();
  #taken = 0;

  /** @param onFull called for each download that is refused because its caller has too many */
  constructor(private readonly onFull: (why: "downloads_caller") => void) {}

  /** Runs a download in a place of its own. Fails with OVERLOADED if none is free. */
  async within<T>(callerId: string, download: () => Promise<T>): Promise<T> {
    if (this.#taken >= MAX_DOWNLOADS) throw new AppError("OVERLOADED", "Too many downloads are in progress.");
    if ((this.#ofCallers.get(callerId) ?? 0) >= MAX_OF_CALLER) {
      this.onFull("downloads_caller");
      throw new AppError("OVERLOADED", `You have ${MAX_OF_CALLER} downloads in progress. Try again later.`);
    }
    this.#change(callerId, 1);
    try {
      return await download();
    } finally {
      this.#change(callerId, -1);
    }
  }

  #change(callerId: string, by: 1 | -1): void {
    const left = (this.#ofCallers.get(callerId) ?? 0) + by;
    this.#taken += by;
    if (left === 0) this.#ofCallers.delete(callerId);
    else this.#ofCallers.set(callerId, left);
  }
}
