import type { DownloadProgress } from "./download-progress.js";
import type { Jar } from "./jar-list.js";

/** A source of jars. */
export interface JarSource {
  /** The name in messages, after "from". */
  readonly name: string;
  /**
   * Fetches jars and passes each to `onChecked` once it has been compared with the list. Fails with an
   * AppError if it cannot deliver one of them as listed.
   */
  deliver(jars: readonly Jar[], delivery: JarDelivery): Promise<void>;
}

export interface JarDelivery {
  /** An existing folder for jars that have not been compared yet. */
  readonly draft: string;
  readonly progress: DownloadProgress;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (message: string) => void;
  /** Receives a file that is the same as the listed jar. */
  readonly onChecked: (file: string, jar: Jar) => Promise<void>;
}
