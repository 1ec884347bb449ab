import type { DownloadProgress } from "./download-progress.js";
import type { Jar } from "./jar-list.js";

/** Where jars can be fetched. */
export interface JarSource {
  /** As it is named after "from". */
  readonly name: string;
  /**
   * Fetches jars, and hands each over once it has been compared with the list. Fails with a Fault where it cannot deliver
   * one of them as it is on the list.
   */
  deliver(jars: readonly Jar[], delivery: JarDelivery): Promise<void>;
}

export interface JarDelivery {
  /** An existing folder for what has not been compared yet. */
  readonly draft: string;
  readonly progress: DownloadProgress;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (message: string) => void;
  /** Takes over a file that is the same as its jar on the list. */
  readonly onChecked: (file: string, jar: Jar) => Promise<void>;
}
