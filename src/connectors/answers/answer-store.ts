import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { AppError } from "../../errors.js";
import { getSystemErrorCode } from "../../util/error-details.js";
import { writeSecretFile } from "../../util/secret-file.js";
import type { RawAnswer } from "../contract.js";

/** A raw answer, and the values that a conditional request needs. */
export interface StoredAnswer extends RawAnswer {
  /** The media type that was requested. */
  readonly accept: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The size on disk, in bytes. */
  readonly size: number;
}

/** An answer to keep. */
export type NewAnswer = Omit<StoredAnswer, "sha256" | "size"> & { readonly bytes: Uint8Array };

/**
 * Raw answers of services in a folder: each content once, compressed, by its SHA-256; and a record for each address, with the
 * answers that it gave, the latest first. Several processes may work in the folder: each file is written as a whole.
 */
export class AnswerStore {
  readonly #records: string;
  readonly #contents: string;

  constructor(folder: string) {
    this.#records = join(folder, "addresses");
    this.#contents = join(folder, "contents");
  }

  /** The latest answer of an address; null if none is kept. */
  async findLatest(url: string, accept: string): Promise<StoredAnswer | null> {
    const [latest] = await readRecord(this.#buildRecordPath(url, accept));
    return latest && (await readSize(this.#buildContentPath(latest.sha256))) !== null ? latest : null;
  }

  /** The bytes of an answer. Fails with NOT_FOUND if it is not kept any more, or was changed on the disk. */
  async readBytes(sha256: string): Promise<Uint8Array> {
    const path = this.#buildContentPath(sha256);
    const bytes = await readFile(path)
      .then(promisify(gunzip))
      .catch(() => null);
    if (bytes && hashBytes(bytes) === sha256) return bytes;
    await rm(path, { force: true });
    throw new AppError("NOT_FOUND", `The raw answer ${sha256} is not kept.`);
  }

  /** Keeps an answer. If the latest one of the address has the same bytes, that is the answer, with its time. */
  async keep({ bytes, ...about }: NewAnswer): Promise<StoredAnswer> {
    const sha256 = hashBytes(bytes);
    const path = this.#buildContentPath(sha256);
    const record = this.#buildRecordPath(about.url, about.accept);
    for (const folder of [this.#records, this.#contents])
      await mkdir(folder, { recursive: true, mode: 0o700 });
    let size = await readSize(path);
    if (size === null) {
      const compressed = await promisify(gzip)(bytes);
      await writeSecretFile(path, compressed);
      size = compressed.length;
    }
    const earlier = await readRecord(record);
    const isSame = earlier[0]?.sha256 === sha256;
    const newAnswer = { ...about, sha256, size, ...(isSame && { time: earlier[0]?.time ?? about.time }) };
    await writeSecretFile(record, JSON.stringify([newAnswer, ...(isSame ? earlier.slice(1) : earlier)]));
    return newAnswer;
  }

  /** All answers, the latest first. */
  async listAnswers(): Promise<readonly StoredAnswer[]> {
    const files = await listNames(this.#records);
    const lists = await Promise.all(files.map((file) => readRecord(join(this.#records, file))));
    return lists.flat().sort((first, second) => (first.time < second.time ? 1 : -1));
  }

  /** Removes the oldest answers until the others have at most this size, and returns those that were removed. */
  async prune(maxBytes: number): Promise<readonly StoredAnswer[]> {
    const keptHashes = new Set<string>();
    const removed: StoredAnswer[] = [];
    let total = 0;
    for (const answer of await this.listAnswers()) {
      if (keptHashes.has(answer.sha256)) continue;
      total += answer.size;
      if (total > maxBytes) removed.push(answer);
      else keptHashes.add(answer.sha256);
    }
    for (const { url, accept } of removed) {
      const path = this.#buildRecordPath(url, accept);
      const remaining = (await readRecord(path)).filter(({ sha256 }) => keptHashes.has(sha256));
      if (remaining.length > 0) await writeSecretFile(path, JSON.stringify(remaining));
      else await rm(path, { force: true });
    }
    const contents = new Set(removed.map(({ sha256 }) => this.#buildContentPath(sha256)));
    for (const path of contents) await rm(path, { force: true });
    await removeAbandoned(this.#contents, keptHashes);
    return removed;
  }

  #buildRecordPath(url: string, accept: string): string {
    return join(this.#records, `${hashBytes(Buffer.from(`${accept} ${url}`)).slice(0, 32)}.json`);
  }

  #buildContentPath(sha256: string): string {
    return join(this.#contents, `${sha256}.gz`);
  }
}

const hashBytes = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function readRecord(record: string): Promise<readonly StoredAnswer[]> {
  try {
    return JSON.parse(await readFile(record, "utf8"));
  } catch (error) {
    if (getSystemErrorCode(error) === "ENOENT" || error instanceof SyntaxError) return [];
    throw error;
  }
}

async function listNames(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error) => {
    if (getSystemErrorCode(error) === "ENOENT") return [];
    throw error;
  });
}

/** The size of a file; null if there is none. */
const readSize = async (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    () => null,
  );

/** After this time, a file without a record is none that another process is about to record. */
const ABANDONED_AFTER_MS = 3_600_000;

/** Removes contents that a killed process left without a record. */
async function removeAbandoned(folder: string, keptHashes: ReadonlySet<string>): Promise<void> {
  for (const name of await listNames(folder)) {
    if (keptHashes.has(name.slice(0, -".gz".length))) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
  }
}
