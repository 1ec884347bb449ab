import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from "parse5";
import { type Cell, cleanText, type DocumentLine, paragraphLine } from "./document-line.js";
import { plainTextLines } from "./plain-text-lines.js";

type Nodes = readonly DefaultTreeAdapterMap["childNode"][];
type Element = DefaultTreeAdapterMap["element"];

/** Browsers end the nesting of elements there, too. */
const MAX_DEPTH = 512;

const UNSEEN = new Set(["head", "noscript", "script", "style", "template"]);
const BLOCKS = new Set([
  ...[
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
  ],
  ...["h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "section", "ul"],
]);

/** The lines of an HTML document, in its order; null if its elements are nested deeper than browsers show. */
export function htmlLines(text: string): readonly DocumentLine[] | null {
  try {
    const reader = new LineReader();
    reader.readPage(documentOf(text).childNodes);
    return reader.lines;
  } catch (error) {
    if (error instanceof TooDeep) return null;
    throw error;
  }
}

class TooDeep extends Error {}

/** Parses as browsers do. The time is linear in the length, since the depth is limited. */
function documentOf(text: string): DefaultTreeAdapterMap["document"] {
  let depth = 0;
  const treeAdapter = {
    ...defaultTreeAdapter,
    onItemPush: () => {
      depth += 1;
      if (depth > MAX_DEPTH) throw new TooDeep();
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
  return parse<DefaultTreeAdapterMap>(text, { treeAdapter });
}

/** Where text is collected: on the page, in a table beside its cells, in a cell, or in a mark. */
interface Place {
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
interface OpenCell extends Omit<Cell, "text"> {
  readonly lines: readonly string[];
}

const place = (kind: Place["kind"], table: OpenTable | null): Place => ({
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
    const page = place("PAGE", table);
    this.#read(nodes, page);
    this.#breakLine(page);
  }

  #read(nodes: Nodes, at: Place): void {
    this.#depth += 1;
    // The parser moves elements that are nested wrongly, so that they may be deeper than they were open.
    if (this.#depth > 2 * MAX_DEPTH) throw new TooDeep();
    for (const node of nodes) {
      if (defaultTreeAdapter.isTextNode(node)) at.text += node.value.replace(/[ \t\r\n\f]+/g, " ");
      else if (defaultTreeAdapter.isElementNode(node) && isSeen(node)) this.#readElement(node, at);
    }
    this.#depth -= 1;
  }

  #readElement(element: Element, at: Place): void {
    const { tagName, childNodes } = element;
    if (tagName === "table") this.#readTable(childNodes, at);
    else if (tagName === "tr" && at.table) this.#readRow(childNodes, at.table);
    else if ((tagName === "td" || tagName === "th") && at.table) this.#readCell(element, at.table);
    else if (tagName === "pre" && at.kind === "PAGE") this.#readPreformatted(childNodes, at);
    else if (tagName === "sup") this.#readMark(childNodes, at);
    else {
      if (BLOCKS.has(tagName)) this.#breakLine(at);
      if (tagName === "a") at.link ??= attributeOf(element, "href");
      this.#read(childNodes, at);
      if (BLOCKS.has(tagName)) this.#breakLine(at);
    }
  }

  #breakLine(at: Place): void {
    if (at.kind === "CELL") {
      at.text += "\n";
      return;
    }
    this.lines.push(...paragraphLine(at.text, at.link));
    Object.assign(at, { text: "", link: null });
  }

  /** The rows of a table in a cell come before the row with the cell. */
  #readTable(nodes: Nodes, at: Place): void {
    this.#breakLine(at);
    const table: OpenTable = { rows: [], width: 0, row: [], column: 0 };
    this.readPage(nodes, table);
    for (const row of table.rows) this.lines.push(...linesOfRow(row, table.width));
  }

  #readRow(nodes: Nodes, table: OpenTable): void {
    Object.assign(table, { row: [], column: 0 });
    this.readPage(nodes, table);
    table.rows.push(table.row);
    table.width = Math.max(table.width, table.column);
  }

  #readCell(element: Element, table: OpenTable): void {
    const cell = place("CELL", null);
    const { column } = table;
    table.column += Math.min(
      Math.max(Number.parseInt(attributeOf(element, "colspan") ?? "1", 10) || 1, 1),
      100,
    );
    this.#read(element.childNodes, cell);
    const lines = cell.text
      .split("\n")
      .map(cleanText)
      .filter((line) => line !== "");
    if (lines.length > 0) table.row.push({ lines, column, link: cell.link });
  }

  #readPreformatted(nodes: Nodes, at: Place): void {
    this.#breakLine(at);
    this.lines.push(...plainTextLines(rawText(nodes)));
  }

  /** Raised signs are marks of notes: "Acme Ltd¹" is not Acme Ltd1. */
  #readMark(nodes: Nodes, at: Place): void {
    const mark = place("CELL", null);
    this.#read(nodes, mark);
    const signs = mark.text.split(/[\s,()[\]]+/).filter((sign) => sign !== "");
    at.text += signs.map((sign) => ` (${sign})`).join("");
  }
}

/**
 * A row as lines. The only cell of a row is read as paragraphs. Cells that all have the same number of lines, three or more,
 * are a list of their own.
 */
function linesOfRow(row: readonly OpenCell[], width: number): readonly DocumentLine[] {
  const [first] = row;
  if (!first) return [];
  if (row.length === 1) return first.lines.flatMap((line) => paragraphLine(line, first.link));
  const isList = first.lines.length >= 3 && row.every(({ lines }) => lines.length === first.lines.length);
  const parts = isList ? first.lines.map((_, index) => index) : [null];
  return parts.map((part) => ({
    cells: row.map(({ lines, column, link }) => ({
      text: part === null ? lines.join(" ") : (lines[part] ?? ""),
      ...{ column, link },
    })),
    width,
  }));
}

const isSeen = (element: Element): boolean =>
  !UNSEEN.has(element.tagName) && !/display: ?none/i.test(attributeOf(element, "style") ?? "");

const attributeOf = ({ attrs }: Element, name: string): string | null =>
  attrs.find((attribute) => attribute.name === name)?.value ?? null;

/** The text with its line breaks. */
function rawText(nodes: Nodes): string {
  return nodes
    .map((node) => {
      if (defaultTreeAdapter.isTextNode(node)) return node.value;
      if (!defaultTreeAdapter.isElementNode(node)) return "";
      return node.tagName === "br" ? "\n" : rawText(node.childNodes);
    })
    .join("");
}
