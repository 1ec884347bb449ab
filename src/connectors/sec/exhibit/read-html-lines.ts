import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from "parse5";
import { cleanText, type DocumentCell, type DocumentLine, parseParagraph } from "./document-line.js";
import { splitPlainText } from "./split-plain-text.js";

type Nodes = readonly DefaultTreeAdapterMap["childNode"][];
type Element = DefaultTreeAdapterMap["element"];

/** Browsers end the nesting of elements there, too. */
const MAX_DEPTH = 512;

const UNSEEN = new Set(["head", "noscript", "script", "style", "template"]);
const BLOCKS = new Set([
  "address",
  "blockquote",
  "body",
  "br",
  "caption",
  "center",
  "dd",
  "div",
  "dl",
  "dt",
  "form",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "hr",
  "li",
  "ol",
  "p",
  "section",
  "ul",
]);

/** The lines of an HTML document, in its order; null if its elements are nested deeper than browsers show. */
export function readHtmlLines(text: string): readonly DocumentLine[] | null {
  try {
    const reader = new LineReader();
    reader.readPage(parseDocument(text).childNodes);
    return reader.lines;
  } catch (error) {
    if (error instanceof TooDeepError) return null;
    throw error;
  }
}

class TooDeepError extends Error {}

/** Parses as browsers do. The time is linear in the length, since the depth is limited. */
function parseDocument(text: string): DefaultTreeAdapterMap["document"] {
  let depth = 0;
  const treeAdapter = {
    ...defaultTreeAdapter,
    onItemPush: () => {
      depth += 1;
      if (depth > MAX_DEPTH) throw new TooDeepError();
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
  return parse<DefaultTreeAdapterMap>(text, { treeAdapter });
}

/** Where text is collected: on the page, in a table beside its cells, in a cell, or in a mark. */
interface TextTarget {
  readonly kind: "PAGE" | "CELL";
  readonly table: OpenTable | null;
  text: string;
  link: string | null;
}

/** A table that is being read: its rows, its columns so far, the open row, and the column after its last cell. */
interface OpenTable {
  readonly rows: (readonly OpenCell[])[];
  width: number;
  row: OpenCell[];
  column: number;
}

/** A cell with the lines in it. */
interface OpenCell extends Omit<DocumentCell, "text"> {
  readonly lines: readonly string[];
}

const createTarget = (kind: TextTarget["kind"], table: OpenTable | null): TextTarget => ({
  kind,
  table,
  text: "",
  link: null,
});

/** Goes through elements and collects their lines. */
class LineReader {
  readonly lines: DocumentLine[] = [];
  #depth = 0;

  readPage(nodes: Nodes, table: OpenTable | null = null): void {
    const page = createTarget("PAGE", table);
    this.#read(nodes, page);
    this.#breakLine(page);
  }

  #read(nodes: Nodes, target: TextTarget): void {
    this.#depth += 1;
    // The parser moves elements that are nested wrongly, so that they may be deeper than they were open.
    if (this.#depth > 2 * MAX_DEPTH) throw new TooDeepError();
    for (const node of nodes) {
      if (defaultTreeAdapter.isTextNode(node)) target.text += node.value.replace(/[ \t\r\n\f]+/g, " ");
      else if (defaultTreeAdapter.isElementNode(node) && isSeen(node)) this.#readElement(node, target);
    }
    this.#depth -= 1;
  }

  #readElement(element: Element, target: TextTarget): void {
    const { tagName, childNodes } = element;
    if (tagName === "table") this.#readTable(childNodes, target);
    else if (tagName === "tr" && target.table) this.#readRow(childNodes, target.table);
    else if ((tagName === "td" || tagName === "th") && target.table) this.#readCell(element, target.table);
    else if (tagName === "pre" && target.kind === "PAGE") this.#readPreformatted(childNodes, target);
    else if (tagName === "sup") this.#readMark(childNodes, target);
    else {
      if (BLOCKS.has(tagName)) this.#breakLine(target);
      if (tagName === "a") target.link ??= getAttribute(element, "href");
      this.#read(childNodes, target);
      if (BLOCKS.has(tagName)) this.#breakLine(target);
    }
  }

  #breakLine(target: TextTarget): void {
    if (target.kind === "CELL") {
      target.text += "\n";
      return;
    }
    this.lines.push(...parseParagraph(target.text, target.link));
    Object.assign(target, { text: "", link: null });
  }

  /** The rows of a table in a cell come before the row with the cell. */
  #readTable(nodes: Nodes, target: TextTarget): void {
    this.#breakLine(target);
    const table: OpenTable = { rows: [], width: 0, row: [], column: 0 };
    this.readPage(nodes, table);
    for (const row of table.rows) this.lines.push(...splitRow(row, table.width));
  }

  #readRow(nodes: Nodes, table: OpenTable): void {
    Object.assign(table, { row: [], column: 0 });
    this.readPage(nodes, table);
    table.rows.push(table.row);
    table.width = Math.max(table.width, table.column);
  }

  #readCell(element: Element, table: OpenTable): void {
    const cell = createTarget("CELL", null);
    const { column } = table;
    table.column += Math.min(
      Math.max(Number.parseInt(getAttribute(element, "colspan") ?? "1", 10) || 1, 1),
      100,
    );
    this.#read(element.childNodes, cell);
    const lines = cell.text
      .split("\n")
      .map(cleanText)
      .filter((line) => line !== "");
    if (lines.length > 0) table.row.push({ lines, column, link: cell.link });
  }

  #readPreformatted(nodes: Nodes, target: TextTarget): void {
    this.#breakLine(target);
    this.lines.push(...splitPlainText(extractText(nodes)));
  }

  /** Raised signs are marks of notes: "Acme Ltd¹" is not Acme Ltd1. */
  #readMark(nodes: Nodes, target: TextTarget): void {
    const mark = createTarget("CELL", null);
    this.#read(nodes, mark);
    const signs = mark.text.split(/[\s,()[\]]+/).filter((sign) => sign !== "");
    target.text += signs.map((sign) => ` (${sign})`).join("");
  }
}

/**
 * A row as lines. The only cell of a row is read as paragraphs. Cells that all have the same number of lines, three or more,
 * are a list of their own.
 */
function splitRow(row: readonly OpenCell[], width: number): readonly DocumentLine[] {
  const [first] = row;
  if (!first) return [];
  if (row.length === 1) return first.lines.flatMap((line) => parseParagraph(line, first.link));
  const isList = first.lines.length >= 3 && row.every(({ lines }) => lines.length === first.lines.length);
  const parts = isList ? first.lines.map((_, index) => index) : [null];
  return parts.map((part) => ({
    cells: row.map(({ lines, column, link }) => ({
      text: part === null ? lines.join(" ") : (lines[part] ?? ""),
      column,
      link,
    })),
    width,
  }));
}

const isSeen = (element: Element): boolean =>
  !UNSEEN.has(element.tagName) && !/display: ?none/i.test(getAttribute(element, "style") ?? "");

const getAttribute = ({ attrs }: Element, name: string): string | null =>
  attrs.find((attribute) => attribute.name === name)?.value ?? null;

/** The text with its line breaks. */
function extractText(nodes: Nodes): string {
  return nodes
    .map((node) => {
      if (defaultTreeAdapter.isTextNode(node)) return node.value;
      if (!defaultTreeAdapter.isElementNode(node)) return "";
      return node.tagName === "br" ? "\n" : extractText(node.childNodes);
    })
    .join("");
}
