import { randomUUID } from "node:crypto";
import type { InputLine } from "../../formats/format.js";
import { headerOf } from "../../formats/readers/admin-csv/csv-file.js";
import {
  argumentOf,
  type CsvFolder,
  type Entry,
  fileNameOf,
} from "../../formats/readers/admin-csv/csv-folder.js";
import type { ExportLine } from "../../formats/writers/line-reading.js";
import { checkedLines } from "../../recording/input/checked-lines.js";
import { EmptyGraphPlanner } from "../../recording/plan/empty-graph-planner.js";
import { required } from "../../util/required.js";
import { GraphFiles } from "../bulk/graph-files.js";

const BATCH = 2000;

/**
 * Writes facts as a script that creates their files and loads these. Facts that the files cannot hold are
 * omitted.
 */
export async function* writeScript(
  lines: AsyncIterable<ExportLine>,
  omit: (what: string) => void,
): AsyncGenerator<string> {
  const [script, plans] = [new Script(), new EmptyGraphPlanner("export")];
  const files = new GraphFiles(script);
  const flush = (batch: readonly InputLine[]): string => {
    const { facts, rejectedEntries } = checkedLines(batch);
    const { plan, others, rejectedEntries: further } = plans.plan(facts);
    for (const { index } of [...rejectedEntries, ...further, ...others])
      omit(required(batch[index], "The line of an entry").kind);
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
class Script implements CsvFolder {
  /**
   * Ends the text of a file. It is random, since a text in the graph that contained it could add commands to
   * the script.
   */
  readonly #end = `end-${randomUUID()}`;
  readonly #texts = new Map<string, string>();
  readonly #args: string[] = [];

  begin(entry: Entry, name: string, columns: readonly string[]): void {
    this.#args.push(argumentOf(entry, name, fileNameOf(entry, name)));
    this.#texts.set(fileNameOf(entry, name), headerOf(columns));
  }

  write(entry: Entry, name: string, columns: readonly string[], line: string): void {
    const file = fileNameOf(entry, name);
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
