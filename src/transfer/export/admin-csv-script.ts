import { randomUUID } from "node:crypto";
import type { InputLine } from "../../formats/format.js";
import { formatCsvHeader } from "../../formats/readers/admin-csv/csv-file.js";
import {
  buildTableFileName,
  type CsvFolder,
  formatImportArgument,
  type TableType,
} from "../../formats/readers/admin-csv/csv-folder.js";
import type { ExportLine } from "../../formats/writers/line-status.js";
import { checkLines } from "../../recording/input/checked-lines.js";
import { EmptyGraphPlanner } from "../../recording/plan/empty-graph-planner.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { GraphFiles } from "../bulk/graph-files.js";

const BATCH = 2000;

/**
 * Writes facts as a script that creates their files and loads these. Facts that the files cannot hold are
 * omitted.
 */
export async function* writeAdminCsvScript(
  lines: AsyncIterable<ExportLine>,
  omit: (what: string) => void,
): AsyncGenerator<string> {
  const [script, plans] = [new ScriptFolder(), new EmptyGraphPlanner("export")];
  const files = new GraphFiles(script);
  const flush = (batch: readonly InputLine[]): string => {
    const { entries: facts, rejectedEntries } = checkLines(batch);
    const { plan, others: unplanned, rejectedEntries: further } = plans.planBatch(facts);
    for (const { index } of [...rejectedEntries, ...further, ...unplanned])
      omit(requireNonNull(batch[index], "The line of an entry").kind);
    files.write(plan);
    return script.take();
  };
  yield "#!/bin/sh\nset -e\n";
  let batch: InputLine[] = [];
  for await (const { reading: _, ...line } of lines) {
    batch.push(line);
    if (batch.length < BATCH) continue;
    yield flush(batch);
    batch = [];
  }
  yield flush(batch);
  const args = files.close({ by: "export", ...plans.current });
  yield script.take();
  const options = ["--id-type=integer", "--multiline-fields=true"];
  yield `neo4j-admin database import full neo4j ${[...options, ...args].join(" ")}\n`;
}

/** The files of an import as parts of a shell script. When it is run, each part is appended to its file. */
class ScriptFolder implements CsvFolder {
  /**
   * Ends the text of a file. It is random, since a text in the graph that contained it could add commands to
   * the script.
   */
  readonly #end = `end-${randomUUID()}`;
  readonly #texts = new Map<string, string>();
  readonly #args: string[] = [];

  begin(entry: TableType, name: string, columns: readonly string[]): void {
    this.#args.push(formatImportArgument(entry, name, buildTableFileName(entry, name)));
    this.#texts.set(buildTableFileName(entry, name), formatCsvHeader(columns));
  }

  write(entry: TableType, name: string, columns: readonly string[], line: string): void {
    const file = buildTableFileName(entry, name);
    if (!this.#texts.has(file)) this.begin(entry, name, columns);
    this.#texts.set(file, `${this.#texts.get(file)}${line}`);
  }

  /** Returns what was written since the last call, as commands. */
  take(): string {
    let text = "";
    for (const [file, lines] of this.#texts) {
      if (lines !== "") text += `cat >> ${file} <<'${this.#end}'\n${lines}${this.#end}\n`;
      this.#texts.set(file, "");
    }
    return text;
  }

  close() {
    return { args: this.#args };
  }
}
