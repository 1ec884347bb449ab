const INTERVAL_MS = 3000;

export interface DownloadProgress {
  /** Counts a complete jar. */
  addJar(): void;
  /** Counts received bytes; a negative count if some must be fetched again. */
  addBytes(count: number): void;
  stop(): void;
}

export interface ExpectedDownload {
  /** The version of Neo4j. */
  readonly version: string;
  readonly jars: number;
  /** Their total size in bytes. */
  readonly bytes: number;
}

/** Reports every three seconds how many jars and megabytes have been downloaded. */
export function createDownloadProgress(
  { version, jars, bytes }: ExpectedDownload,
  onProgress: (message: string) => void,
): DownloadProgress {
  let fetchedJars = 0;
  let fetchedBytes = 0;
  const reportProgress = () => {
    // Maven prints rounded sizes.
    const size = toMegabytes(Math.min(fetchedBytes, bytes));
    onProgress(
      `Fetching Neo4j ${version}: ${fetchedJars} of ${jars} jars, ${size} of ${toMegabytes(bytes)} MB`,
    );
  };
  const timer = setInterval(reportProgress, INTERVAL_MS);
  return {
    addJar() {
      fetchedJars += 1;
    },
    addBytes(count) {
      fetchedBytes += count;
    },
    stop: () => clearInterval(timer),
  };
}

const toMegabytes = (bytes: number): number => Math.round(bytes / 1_000_000);
