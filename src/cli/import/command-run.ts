import type { Database } from "../../neo4j/database.js";
import { startImportHeartbeat } from "../../recording/imports/import-heartbeat.js";
import { type ImportAbout, startImport } from "../../recording/imports/import-run.js";
import type { Checkpoint } from "../../transfer/import/checkpoint.js";

/** The run of a command: that of the first checkpoint which it resumes, else a new one. */
export class CommandRun {
  readonly #database: Database;
  readonly #about: ImportAbout;
  #id: string | undefined;
  #endHeartbeat: (() => Promise<void>) | undefined;

  constructor(database: Database, about: ImportAbout) {
    this.#database = database;
    this.#about = about;
  }

  /** Returns the id of the run, which begins at the first call. */
  async provideId(checkpoint: Checkpoint | null): Promise<string> {
    if (this.#id !== undefined) return this.#id;
    this.#id = checkpoint?.run ?? (await startImport(this.#database, this.#about));
    this.#endHeartbeat = await startImportHeartbeat(this.#database, this.#id);
    return this.#id;
  }

  /** Reports that nothing more comes from the command. */
  async finish(): Promise<void> {
    // Without the report, the import counts as running for some seconds more.
    await this.#endHeartbeat?.().catch(() => {});
  }
}
