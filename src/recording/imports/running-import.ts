import type { Database } from "../../neo4j/database.js";
import { startImportHeartbeat } from "./import-heartbeat.js";
import { type ImportAbout, startImport } from "./import-run.js";

/** The run of an import that reports that it is running: the one which it resumes, else a new one. */
export class RunningImport {
  readonly #database: Database;
  readonly #about: ImportAbout;
  #id: string | undefined;
  #endHeartbeat: (() => Promise<void>) | undefined;

  constructor(database: Database, about: ImportAbout) {
    this.#database = database;
    this.#about = about;
  }

  /**
   * Returns the id of the run, which begins at the first call.
   * @param earlier the run that is resumed; absent: none
   */
  async provideId(earlier?: string): Promise<string> {
    if (this.#id !== undefined) return this.#id;
    this.#id = earlier ?? (await startImport(this.#database, this.#about));
    this.#endHeartbeat = await startImportHeartbeat(this.#database, this.#id);
    return this.#id;
  }

  /** Reports that nothing more comes. */
  async finish(): Promise<void> {
    // Without the report, the import counts as running for some seconds more.
    await this.#endHeartbeat?.().catch(() => {});
  }
}
