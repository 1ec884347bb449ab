/** A file whose text was read. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
  /** The size of the file in bytes. */
  readonly size: number;
}

/** The largest request that the API takes, in bytes, without room for what is sent beside the text. */
export const MAX_TEXT = 1024 * 1024 - 64 * 1024;

/** A file above this size is not even read: packed or not, its text is too long. */
const MAX_FILE = 4 * MAX_TEXT;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads a file, which may be packed by gzip. Fails with an error that states the problem and what is allowed. */
export async function readFile(file: File): Promise<TextFile> {
  const { name, size } = file;
  if (size === 0) throw new Error(`“${name}” is empty.`);
  if (size > MAX_FILE) throw new Error(describeTooLarge(name, size));
  const isPacked = /\.gz$/i.test(name);
  const bytes = isPacked ? await unpack(file) : await file.arrayBuffer();
  const text = decode(name, bytes);
  if (countRequestBytes(text) > MAX_TEXT) throw new Error(describeTooLarge(name, bytes.byteLength));
  return { name: isPacked ? name.slice(0, -".gz".length) : name, text, size };
}

async function unpack(file: File): Promise<ArrayBuffer> {
  try {
    return await new Response(file.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  } catch {
    throw new Error(`“${file.name}” is no gzip file. Unpack it, and choose what is in it.`);
  }
}

function decode(name: string, bytes: ArrayBuffer): string {
  const text = tryDecode(bytes);
  if (text === null || text.includes("\0"))
    throw new Error(
      `“${name}” is no text in UTF-8. Save it as CSV in UTF-8, or as one of the other formats below.`,
    );
  return text;
}

function tryDecode(bytes: ArrayBuffer): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/** Counts the bytes of a text in a request, in which quotes and line ends take two bytes. */
const countRequestBytes = (text: string): number => new TextEncoder().encode(JSON.stringify(text)).length;

const describeTooLarge = (name: string, size: number): string =>
  `“${name}” has ${formatSize(size)}. Here a file may have about ${formatSize(MAX_TEXT)}. Divide it, or import it on the server: npx brandgraph import ${name}`;

/** Formats 1536 as "1.5 KB". */
export const formatSize = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} bytes`
    : bytes < 1024 * 1024
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
