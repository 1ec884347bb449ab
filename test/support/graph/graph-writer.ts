import type { InputLine } from "../../../src/formats/format.js";
import { createRow } from "../../../src/formats/format.js";
import { iterateArray } from "../../../src/formats/iterate-array.js";
import { beginUndo } from "../../../src/recording/imports/begin-undo.js";
import { finishImport, startImport } from "../../../src/recording/imports/import-run.js";
import { undoImport } from "../../../src/recording/imports/undo-import.js";
import { mergeEntities } from "../../../src/recording/merge/merge.js";
import { undoMerge } from "../../../src/recording/merge/undo-merge.js";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { mergeSources } from "../../../src/recording/sources/merge-sources.js";
import { restoreSource } from "../../../src/recording/sources/restore-source.js";
import { retractSource } from "../../../src/recording/sources/retract-source.js";
import { importRows } from "../../../src/transfer/import/import-rows.js";
import type { TestApi } from "../api/api.js";

/** A write of any sort. `which` is the place of a thing among those that there are. */
export type GraphWrite =
  | { readonly do: "RECORD" | "IMPORT"; readonly lines: readonly InputLine[] }
  | { readonly do: "MERGE" | "MERGE_SOURCES"; readonly keepId: string; readonly mergeIds: readonly string[] }
  | { readonly do: "RETRACT" | "RETRACT_SOURCE" | "RESTORE_SOURCE"; readonly id: string }
  | { readonly do: "RETRACT_CLAIM" | "UNDO_IMPORT" | "UNDO_MERGE"; readonly which: number };

const actor = { by: "writer" };
const reason = "As it is.";
const about = { by: "writer", format: "facts", fileNames: [], sourceId: null, complete: false };

/** Makes the writes of one draw. What is not possible is refused, and changes nothing. */
export class GraphWriter {
  readonly #api: TestApi;
  readonly #imports: string[] = [];
  readonly #merges: string[] = [];

  constructor(api: TestApi) {
    this.#api = api;
  }

  async write(write: GraphWrite): Promise<void> {
    const { database } = this.#api;
    switch (write.do) {
      case "RECORD":
        return this.#recordLines(write.lines);
      case "IMPORT":
        return this.#importLines(write.lines);
      case "UNDO_IMPORT":
        return this.#undoImport(write.which);
      case "MERGE": {
        const { mergeId } = await mergeEntities(database, { ...write, reason }, actor);
        if (mergeId) this.#merges.push(mergeId);
        return;
      }
      case "UNDO_MERGE": {
        const mergeId = this.#merges.at(write.which % Math.max(1, this.#merges.length));
        if (mergeId) await undoMerge(database, { mergeId, reason }, actor);
        return;
      }
      case "MERGE_SOURCES":
        return void (await mergeSources(database, { ...write, reason }, actor));
      case "RETRACT_SOURCE":
        return void (await retractSource(database, { id: write.id, reason }, actor));
      case "RESTORE_SOURCE":
        return void (await restoreSource(database, { id: write.id, reason }, actor));
      case "RETRACT":
        return this.#recordLines([{ kind: "RETRACTION", id: write.id, reason }]);
      case "RETRACT_CLAIM": {
        const { claims } = await this.#api.execute("{ claims(first: 100) { nodes { id } } }");
        const claim = claims.nodes.at(write.which % Math.max(1, claims.nodes.length));
        if (claim) await this.#recordLines([{ kind: "RETRACTION", id: claim.id, reason }]);
      }
    }
  }

  async #recordLines(lines: readonly InputLine[]): Promise<void> {
    await recordEntries(this.#api.database, lines, { ...actor, skipRejected: true });
  }

  async #importLines(lines: readonly InputLine[]): Promise<void> {
    const { database } = this.#api;
    const run = await startImport(database, about);
    const rows = iterateArray(lines.map((line, index) => createRow(index + 1, { facts: [line] })));
    const counts = await importRows(database, rows, { ...actor, run });
    await database.write((transaction) => transaction.run(finishImport(run, counts)));
    this.#imports.push(run);
  }

  async #undoImport(which: number): Promise<void> {
    const { database } = this.#api;
    const [id] = this.#imports.splice(which % Math.max(1, this.#imports.length), 1);
    if (id === undefined) return;
    const { run } = await beginUndo(database, { id, undoMerges: false }, actor);
    if (run) await undoImport(database, { importId: id, run, ...actor });
  }
}
