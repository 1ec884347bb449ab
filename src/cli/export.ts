import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { entityKinds, relationshipKinds } from "../domain/kinds.js";
import { Fault } from "../errors.js";
import { readLines } from "../formats/export/read-lines.js";
import { exportFormatNamed, exportFormats } from "../formats/export.js";
import { withDatabase } from "./with-database.js";

export interface ExportCommandOptions {
  readonly format: string;
  readonly kinds?: string;
  readonly out?: string;
}

/** Writes what stands in the graph to a file or to the standard output, in the format asked for. */
export async function exportGraph({ format: name, kinds, out }: ExportCommandOptions): Promise<void> {
  const format = exportFormatNamed(name);
  if (!format)
    throw new Fault(
      "BAD_USER_INPUT",
      `${name} is no format: ${exportFormats.map((one) => one.name).join(", ")} are.`,
    );
  const selection = { kinds: kinds === undefined ? null : checkedKinds(kinds) };
  const omitted = new Map<string, number>();
  const omit = (what: string) => void omitted.set(what, (omitted.get(what) ?? 0) + 1);
  await withDatabase(async (database) => {
    const text = format.write(readLines(database, selection), omit);
    if (out === undefined) await pipeline(text, process.stdout, { end: false });
    else await pipeline(text, createWriteStream(out)).catch(cannotWrite(out));
  });
  const left = [...omitted].map(([what, count]) => `${what} ${count}`);
  if (left.length > 0) console.error(`The format has no place for: ${left.join(", ")}`);
}

const cannotWrite =
  (path: string) =>
  (cause: NodeJS.ErrnoException): never => {
    if (cause.path !== path) throw cause;
    throw new Fault("BAD_USER_INPUT", `${path} cannot be written (${cause.code}).`, { cause });
  };

function checkedKinds(text: string): ReadonlySet<string> {
  const known = [...entityKinds, ...relationshipKinds].map(({ kind }) => kind);
  const asked = text.split(",").map((kind) => kind.trim().toUpperCase());
  const strange = asked.filter((kind) => !known.includes(kind));
  if (strange.length > 0)
    throw new Fault("BAD_USER_INPUT", `No kinds: ${strange.join(", ")}. There are ${known.join(", ")}.`);
  return new Set(asked);
}
