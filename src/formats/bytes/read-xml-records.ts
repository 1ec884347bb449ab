import { SaxesParser, type SaxesTagPlain } from "saxes";
import { type AppError, createBadInputError } from "../../errors.js";
import type { Bytes } from "../format.js";
import { decodeUtf8, isGarbled } from "./decode-utf8.js";

/**
 * An element: its text, or an object with its children by name, its attributes as "@name" and its text as
 * "$".
 */
export type XmlValue = string | XmlObject | readonly XmlValue[];
export interface XmlObject {
  readonly [name: string]: XmlValue | undefined;
}

export interface XmlRecord {
  readonly line: number;
  readonly value: XmlObject;
  /** True if the text up to the end of the record contains bytes that are not UTF-8. */
  readonly mayBeGarbled: boolean;
}

interface OpenElement {
  readonly name: string;
  readonly value: Record<string, ElementContent | ElementContent[]>;
  readonly line: number;
  text: string;
}

/** The content of one element. */
type ElementContent = string | XmlObject;

const removePrefix = (name: string): string => name.slice(name.indexOf(":") + 1);

/**
 * The elements with the given names, at any depth and in any namespace, as the bytes arrive. One is held at a
 * time. Fails with BAD_USER_INPUT if the text is not XML. Entities that a document declares are not expanded.
 */
export async function* readXmlRecords(bytes: Bytes, names: readonly string[]): AsyncGenerator<XmlRecord> {
  let records: XmlRecord[] = [];
  let failed: AppError | null = null;
  let mayBeGarbled = false;
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: OpenElement[] = [];
  parser.on("opentag", (tag) => {
    const name = removePrefix(tag.name);
    if (open.length > 0 || names.includes(name)) open.push(openElement(name, tag, parser.line));
  });
  for (const event of ["text", "cdata"] as const)
    parser.on(event, (text) => {
      const last = open.at(-1);
      if (last) last.text += text;
    });
  parser.on("closetag", () => {
    const closed = open.pop();
    if (!closed) return;
    const above = open.at(-1);
    if (above) addChild(above.value, closed.name, buildContent(closed));
    else {
      const { line, value } = closed;
      records.push({ line, value, mayBeGarbled });
    }
  });
  parser.on("error", (cause) => {
    failed ??= createBadInputError(`The file is not valid XML: ${cause.message}`, { cause });
  });
  for await (const text of decodeUtf8(bytes)) {
    mayBeGarbled ||= isGarbled(text);
    parser.write(text);
    yield* records;
    records = [];
    if (failed) throw failed;
  }
  parser.close();
  yield* records;
  if (failed) throw failed;
}

function openElement(name: string, { attributes }: SaxesTagPlain, line: number): OpenElement {
  const values = Object.entries(attributes).filter(([key]) => !key.startsWith("xmlns"));
  return {
    name,
    // It has no prototype, because elements with any name become its keys, even `constructor`.
    value: Object.assign(
      Object.create(null),
      Object.fromEntries(values.map(([key, value]) => [`@${key}`, value])),
    ),
    line,
    text: "",
  };
}

function buildContent({ value, text }: OpenElement): ElementContent {
  if (Object.keys(value).length === 0) return text.trim();
  return text.trim() === "" ? value : { ...value, $: text.trim() };
}

/** A name that occurs more than once has a list. */
function addChild(to: OpenElement["value"], name: string, value: ElementContent): void {
  const existing = Object.hasOwn(to, name) ? to[name] : undefined;
  if (existing === undefined) to[name] = value;
  else if (Array.isArray(existing)) existing.push(value);
  else to[name] = [existing, value];
}
