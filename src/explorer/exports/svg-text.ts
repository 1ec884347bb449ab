import { escapeXml, formatXmlAttributes } from "../../util/text/xml.js";

/** A line of text in an SVG. */
export const svgText = (words: string, values: Readonly<Record<string, string | number>>): string =>
  `<text${formatXmlAttributes(values)}>${escapeXml(words)}</text>`;
