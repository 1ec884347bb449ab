import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Instant } from "../../domain/time.js";
import { correctCountriesOfRow } from "../../formats/correct-countries.js";
import { createRow, type InputRow } from "../../formats/format.js";
import { getSystemErrorCode } from "../../util/error-details.js";
import { writeSecretFile } from "../../util/secret-file.js";
import type { RawAnswer } from "../contract.js";

/** The result of reading a connector, whole and on the disk, with the run that records it. */
export interface Delivery {
  /** The run that records it, and the checkpoint of that. */
  readonly run: string;
  readonly checkpoint: string;
  /** When all was read. */
  readonly readAt: Instant;
  /** True if it is a whole read, not one of changes. */
  readonly isWhole: boolean;
  /** True if the service has published nothing since the last read, so that nothing was read. */
  readonly isCurrent: boolean;
  /** The number of answers of the service. */
  readonly asked: number;
  /** The number of lines other than sources. */
  readonly lines: number;
  /** The state after it; null: none was given. */
  readonly state: unknown;
  readonly answers: Readonly<Record<string, RawAnswer>>;
  /** The titles of the sources of which only a part was read, by their ids. */
  readonly partial: Readonly<Record<string, string>>;
}

/**
 * The folder of the delivery of a pull. Batches are written to a file, then what else is known of them, so that a delivery
 * is there as a whole or not at all, whenever the process ends.
 */
export class DeliveryFolder {
  readonly #path: string;
  /** A batch on each line. */
  readonly #batches: string;
  readonly #about: string;

  constructor(path: string) {
    this.#path = path;
    this.#batches = join(path, "batches.jsonl");
    this.#about = join(path, "delivery.json");
  }

  /** The delivery that is there; null: none. */
  async read(): Promise<Delivery | null> {
    return readFile(this.#about, "utf8").then(JSON.parse, (error) => {
      if (getSystemErrorCode(error) === "ENOENT") return null;
      throw error;
    });
  }

  /** Begins a new delivery, in place of any other. */
  async begin(): Promise<BatchWriter> {
    await this.remove();
    await mkdir(this.#path, { recursive: true, mode: 0o700 });
    return new BatchWriter(await open(this.#batches, "wx", 0o600));
  }

  /** Makes what was written the delivery. */
  async complete(delivery: Delivery): Promise<void> {
    await writeSecretFile(this.#about, JSON.stringify(delivery));
  }

  /** The batches, each as a row. */
  async *readRows(): AsyncGenerator<InputRow> {
    let line = 0;
    for await (const text of createInterface({ input: createReadStream(this.#batches) })) {
      line += 1;
      yield correctCountriesOfRow(createRow(line, JSON.parse(text)));
    }
  }

  async remove(): Promise<void> {
    await rm(this.#about, { force: true });
    await rm(this.#path, { recursive: true, force: true });
  }
}

type DeliveryBatch = Pick<InputRow, "facts" | "omitted">;

/** Writes the batches of a delivery. */
export class BatchWriter {
  readonly #file: FileHandle;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async add({ facts, omitted }: DeliveryBatch): Promise<void> {
    await this.#file.appendFile(`${JSON.stringify({ facts, omitted })}\n`);
  }

  /** Resolves when the batches are on the disk. */
  async finish(): Promise<void> {
    await this.#file.sync();
    await this.#file.close();
  }

  async abandon(): Promise<void> {
    await this.#file.close().catch(() => {});
  }
}
